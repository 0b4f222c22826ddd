import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureTrust } from '../../src/log/ensure-trust.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { createKeys, type Keys } from '../../src/log/keys.js';
import { encodeTrust, parseTrust, signTrust, type Trust, verifyTrust } from '../../src/log/trust.js';
import { createPlainLogFiles } from '../support/plain-log-files.js';
import { refusal } from './refusal.js';
import { keyNamed, trustIn } from './sample-publisher.js';

let dir: string;
let keys: Keys;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trust-'));
  keys = await createKeys(join(dir, 'keys'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const trustOf = (change: Partial<Trust> = {}): Trust => trustIn(keys, change);

describe('the trust file', () => {
  it('is text that says which keys may sign what', () => {
    const text = encodeTrust(trustOf());
    expect(text.split('\n').map((line) => line.replace(/[+ ].*/, ''))).toEqual([
      'trust/v1',
      'version',
      'origin',
      'threshold',
      'root',
      'log',
      'cosigner',
      'minisign',
      '',
    ]);
    expect(text).toContain(`\norigin ${keys.log.name}\n`);
    expect(encodeTrust(parseTrust(text))).toBe(text);
  });

  it('is taken when its root key has signed it', () => {
    const trust = verifyTrust(signTrust(trustOf(), [keys.root]));
    expect(trust).toMatchObject({ version: 1, origin: keys.log.name, threshold: 1 });
    expect(trust.logs).toEqual([{ name: keys.log.name, type: 1, publicKey: keys.log.publicKey }]);
  });

  it('is refused when another key has signed it, or it was changed', () => {
    expect(refusal(() => verifyTrust(signTrust(trustOf(), [keyNamed('root/x')])))).toBe('SIGNATURE_INVALID');
    expect(refusal(() => verifyTrust(signTrust(trustOf(), [keys.log])))).toBe('SIGNATURE_INVALID');
    const changed = Buffer.from(signTrust(trustOf(), [keys.root]))
      .toString()
      .replace('version 1', 'version 2');
    expect(refusal(() => verifyTrust(Buffer.from(changed)))).toBe('SIGNATURE_INVALID');
  });

  it('needs as many root keys as its threshold says, each counted once', () => {
    const [a, b, c] = [keyNamed('root/a'), keyNamed('root/b'), keyNamed('root/c')];
    const trust = trustOf({ roots: [a, b, c], threshold: 2 });
    expect(refusal(() => verifyTrust(signTrust(trust, [a])))).toBe('SIGNATURE_INVALID');
    expect(refusal(() => verifyTrust(signTrust(trust, [a, a])))).toBe('SIGNATURE_INVALID');
    expect(refusal(() => verifyTrust(signTrust(trust, [a, keys.root])))).toBe('SIGNATURE_INVALID');
    expect(verifyTrust(signTrust(trust, [a, c])).threshold).toBe(2);
    expect(verifyTrust(signTrust(trust, [c, b, a])).roots).toHaveLength(3);
  });

  it('does not let one key under two names count twice', () => {
    const alias = { ...keys.root, name: 'root/other' };
    const trust = trustOf({ roots: [keys.root, alias], threshold: 2 });
    expect(refusal(() => verifyTrust(signTrust(trust, [keys.root, alias])))).toBe('LOG_DAMAGED');
  });

  it.each<[string, (trust: Trust) => Partial<Trust>]>([
    ['a threshold of 0', () => ({ threshold: 0 })],
    ['a threshold above the number of roots', () => ({ threshold: 2 })],
    ['a fractional threshold', () => ({ threshold: 0.5 })],
    ['no root', () => ({ roots: [] })],
    ['no log', () => ({ logs: [] })],
    ['version 0', () => ({ version: 0 })],
    ['a version that is no number', () => ({ version: NaN })],
    ['another origin', () => ({ origin: 'log/other' })],
    ['a log key as root', ({ roots, logs }) => ({ roots: [...roots, ...logs] })],
    ['a cosigner key as log', ({ cosigners }) => ({ logs: cosigners, origin: cosigners[0]!.name })],
  ])('is refused with %s', (_, change) => {
    expect(refusal(() => parseTrust(encodeTrust(trustOf(change(trustOf())))))).toBe('LOG_DAMAGED');
  });

  it.each<[string, (text: string) => string]>([
    ['an unknown line', (text) => `${text}witness x\n`],
    ['an empty line', (text) => text.replace('\nroot', '\n\nroot')],
    ['a doubled line', (text) => text.replace('threshold 1\n', 'threshold 1\nthreshold 1\n')],
    ['lines in another order', (text) => text.replace('version 1\n', '').concat('version 1\n')],
    ['another header', (text) => text.replace('trust/v1', 'trust/v2')],
    ['a leading zero', (text) => text.replace('version 1', 'version 01')],
    ['a third word on a line', (text) => text.replace('threshold 1', 'threshold 1 2')],
    ['no newline at the end', (text) => text.slice(0, -1)],
    ['nothing', () => ''],
  ])('is refused with %s', (_, change) => {
    expect(refusal(() => parseTrust(change(encodeTrust(trustOf()))))).toBe('LOG_DAMAGED');
  });
});

describe('ensureTrust', () => {
  it('writes the file when there is none and leaves it alone afterwards', async () => {
    const files = createPlainLogFiles(join(dir, 'archive'));
    const trust = await ensureTrust({ files, keys });
    const bytes = await files.read('trust');
    expect(verifyTrust(bytes!)).toMatchObject({ version: 1, origin: trust.origin });
    const put = () => Promise.reject(new Error('written again'));
    expect(await ensureTrust({ files: { ...files, put }, keys })).toEqual(verifyTrust(bytes!));
  });

  it('refuses an archive that names other keys', async () => {
    const files = createPlainLogFiles(join(dir, 'archive'));
    await ensureTrust({ files, keys });
    const others = await createKeys(join(dir, 'others'));
    await expect(ensureTrust({ files, keys: others })).rejects.toMatchObject({ code: 'KEY_INVALID' });
    for (const role of ['root', 'log', 'cosigner', 'minisign'] as const) {
      await expect(ensureTrust({ files, keys: { ...keys, [role]: others[role] } })).rejects.toMatchObject({
        code: 'KEY_INVALID',
        message: expect.stringContaining(others[role].name) as string,
      });
    }
  });

  it('makes no other first version for a log that was begun, unless it is known to have been the first', async () => {
    const files = createPlainLogFiles(join(dir, 'archive'));
    await ensureTrust({ files, keys });
    const bytes = await files.read('trust');
    await createLogWriter({ files, keys }).cosign(new Date(0));
    await files.remove('trust');
    await files.remove('trusts/1');
    await expect(ensureTrust({ files, keys })).rejects.toMatchObject({
      code: 'LOG_DAMAGED',
      message: expect.stringMatching(/^archive\/trust is missing, .*archive\/trusts\/.* any copy/) as string,
    });
    expect(await files.read('trust')).toBeUndefined();
    await ensureTrust({ files, keys, isFirst: true });
    expect(await files.read('trust')).toEqual(bytes);
  });

  it('refuses a trust file that is damaged', async () => {
    const files = createPlainLogFiles(join(dir, 'archive'));
    await files.put('trust', new Uint8Array());
    await expect(ensureTrust({ files, keys })).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });
});
