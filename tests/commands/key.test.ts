import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/commands/context.js';
import { addKey } from '../../src/commands/key/options.js';
import { readPublisherKey } from '../../src/commands/key/read-publisher-key.js';
import { openWritableArchive } from '../../src/jobs/data-directory.js';
import { keyWords } from '../../src/log/key-words.js';
import { createKeys } from '../../src/log/keys.js';
import { parseVerifierKey } from '../../src/log/note-key.js';
import { verifyTrust } from '../../src/log/trust.js';
import { meetPublisher } from '../../src/log/trust-history.js';
import { SILENT } from '../support/filled-data.js';
import { createPlainLogFiles } from '../support/plain-log-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let dir: string;
let data: string;
beforeEach(async () => {
  dir = await temporaryFolder();
  data = join(dir, 'data');
});

const now = (): Date => new Date('2026-11-22T20:00:00Z');

/** `tamizdat key ARGS` in this process: what it printed. */
async function key(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const context: Context = {
    logger: SILENT,
    print: (text) => void printed.push(text),
    now,
    random: () => 0,
    signal: new AbortController().signal,
    onReload: () => () => undefined,
  };
  const program = new Command().exitOverride();
  program.configureOutput({ writeErr: () => undefined });
  addKey(program, context);
  await program.parseAsync(['key', ...args, '--data', data], { from: 'user' });
  return printed.join('\n');
}

const inKeys = (name: string): string => join(data, 'state/keys', name);
const trustFile = () => verifyTrust(readFileSync(join(data, 'archive/trust')));
const cosign = async (): Promise<void> => {
  const archive = await openWritableArchive(data, now);
  await archive.cosign().finally(() => archive.close());
};

describe('tamizdat key make', () => {
  it('makes keys and the trust file, once', async () => {
    expect(await key('make')).toContain('--root-out FILE');
    expect(trustFile()).toMatchObject({ version: 1, threshold: 1 });
    expect(existsSync(join(data, 'archive/trusts/1'))).toBe(true);
    await expect(key('make')).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });

  it('writes the root key elsewhere once, and everything runs without it', async () => {
    const file = join(dir, 'root.key');
    expect(await key('make', '--root-out', file)).toContain('keep it offline');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(inKeys('root.key'))).toBe(false);
    await cosign();
    await expect(key('make', '--root-out', join(dir, 'again.key'))).rejects.toThrow('has keys already');
    await expect(key('rotate')).rejects.toThrow('--root FILE');
    expect(await key('rotate', '--root', file)).toContain('version 2 of the trust file');
  });

  it('takes the root key away from keys that were made before, and replaces no file', async () => {
    await key('make');
    const file = join(dir, 'root.key');
    writeFileSync(file, 'something else');
    await expect(key('make', '--root-out', file)).rejects.toThrow('is there already');
    expect(existsSync(inKeys('root.key'))).toBe(true);
    rmSync(file);
    const before = readFileSync(inKeys('root.key'), 'utf8');
    await key('make', '--root-out', file);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(existsSync(inKeys('root.key'))).toBe(false);
  });

  it('makes none for the copy of somebody’s archive', async () => {
    await key('make');
    rmSync(join(data, 'state'), { recursive: true });
    await expect(key('make')).rejects.toThrow('only they can sign');
    expect(existsSync(join(data, 'state'))).toBe(false);
    expect(await key('show')).toContain('the private keys are not here');
  });
});

describe('tamizdat key show', () => {
  it('says who signs, in text, words and a code, and that one key decides', async () => {
    await key('make');
    const shown = await key('show');
    const { origin, roots, logs } = trustFile();
    expect(shown).toContain(`origin     ${origin}\n`);
    expect(shown).toContain('root keys  1 of 1: whoever holds this one key decides alone');
    const [, root = ''] = /^root {7}(root\/\S+)$/m.exec(shown) ?? [];
    expect(parseVerifierKey(root).publicKey).toEqual(roots[0]!.publicKey);
    const words = keyWords(roots[0]!.publicKey);
    expect(shown.replaceAll(/\s+/g, ' ')).toContain(`in words ${words.join(' ')}`);
    expect(shown.match(/^[█▀▄ ]{40,}$/gm)?.length).toBeGreaterThan(20);
    expect(shown).toContain(`log        ${logs[0]!.name}+`);
    expect(shown).toMatch(/^minisign {3}RW\S{54}$/m);
    expect(shown).toContain('root.key. It is not needed to run');
    expect(shown).not.toContain('PRIVATE');
  });

  it('knows nothing where nothing is', async () => {
    await expect(key('show')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('tamizdat key rotate', () => {
  it('goes to two of three root keys, in files, and back only with two of them', async () => {
    await key('make');
    const files = ['a', 'b', 'c'].map((name) => join(dir, `${name}.key`));
    const out = files.flatMap((file) => ['--new-root-out', file]);
    await expect(key('rotate', '--threshold', '2')).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    await expect(key('rotate', '--threshold', '4', ...out)).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    await expect(key('rotate', '--new-root', ...out)).rejects.toThrow('not both');
    expect(await key('rotate', '--threshold', '2', ...out)).toContain('Root keys: 2 of 3');
    await expect(key('rotate', '--root', files[1]!)).rejects.toThrow('needs 2 of the 3 root keys');
    await key('rotate', '--root', files[1]!, '--root', files[2]!, '--new-root');
    expect(trustFile()).toMatchObject({ version: 3, threshold: 1 });
    expect(await key('show')).toContain('1 of 1');
  });

  it('takes a number or a checkpoint as the last good one', async () => {
    await key('make');
    await cosign();
    const checkpoint = join(dir, 'checkpoint');
    writeFileSync(checkpoint, readFileSync(join(data, 'archive/checkpoint')));
    expect(await key('rotate', '--last-good', checkpoint)).toContain('beyond 0 entries is void');
    expect(await key('rotate', '--last-good', '0')).toContain('version 3');
    await expect(key('rotate', '--last-good', join(dir, 'none'))).rejects.toMatchObject({
      code: 'USAGE_INVALID',
    });
    await expect(key('rotate', '--last-good', '12')).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
  });
});

describe('tamizdat key export', () => {
  it('writes what others need, from which they know the publisher again', async () => {
    await key('make');
    const out = join(dir, 'out');
    await key('export', out);
    const names = ['cosigner.vkey', 'log.vkey', 'minisign.pub', 'root-words.txt', 'root.vkey', 'trust'];
    expect((await readdir(out)).sort()).toEqual(names);
    for (const name of names) expect(readFileSync(join(out, name), 'utf8')).not.toContain('PRIVATE');
    const files = createPlainLogFiles(join(data, 'archive'));
    const known = readPublisherKey(join(out, 'root.vkey'));
    await key('rotate', '--new-root');
    const { trust, added } = await meetPublisher({ key: known, read: (path) => files.read(path) });
    expect([trust.version, added.length]).toEqual([2, 2]);
    const other = readPublisherKey((await createKeys(join(dir, 'others'))).log.name);
    await expect(meetPublisher({ key: other, read: (path) => files.read(path) })).rejects.toMatchObject({
      code: 'SIGNER_UNKNOWN',
    });
  });
});
