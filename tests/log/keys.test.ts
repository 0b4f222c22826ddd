import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeys, loadKeys } from '../../src/log/keys.js';

let dir: string;
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'keys-')), 'state', 'keys');
});
afterEach(() => rmSync(join(dir, '..', '..'), { recursive: true, force: true }));

const FILES = ['cosigner.key', 'log.key', 'minisign.key', 'root.key'];
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const hashOf = (publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 16);

describe('createKeys', () => {
  it('makes four keys in a folder and files that only their owner can read', async () => {
    await createKeys(dir);
    expect(readdirSync(dir).sort()).toEqual(FILES);
    expect(modeOf(dir)).toBe('700');
    expect(FILES.map((name) => modeOf(join(dir, name)))).toEqual(['600', '600', '600', '600']);
  });

  it('gives back what loadKeys reads again', async () => {
    const keys = await createKeys(dir);
    const loaded = await loadKeys(dir);
    for (const role of ['root', 'log', 'cosigner', 'minisign'] as const) {
      const { privateKey, ...known } = keys[role];
      expect(loaded?.[role]).toMatchObject(known);
      expect(loaded?.[role]?.privateKey.equals(privateKey)).toBe(true);
    }
  });

  it('names the log after the root key and the others after themselves, with no word about anyone', async () => {
    const { root, log, cosigner, minisign } = await createKeys(dir);
    expect(log.name).toBe(`log/${hashOf(root.publicKey)}`);
    expect(root.name).toBe(`root/${hashOf(root.publicKey)}`);
    expect(cosigner.name).toBe(`cosigner/${hashOf(cosigner.publicKey)}`);
    expect(minisign.name).toBe(`minisign/${hashOf(minisign.publicKey)}`);
    expect([root, log, cosigner, minisign].map(({ type }) => type)).toEqual([1, 1, 4, 1]);
  });

  it('refuses to replace keys', async () => {
    await createKeys(dir);
    const before = FILES.map((name) => readFileSync(join(dir, name), 'utf8'));
    await expect(createKeys(dir)).rejects.toMatchObject({ code: 'KEY_INVALID' });
    expect(FILES.map((name) => readFileSync(join(dir, name), 'utf8'))).toEqual(before);
  });

  it('completes what an interrupted call left, and keeps the keys that were there', async () => {
    const keys = await createKeys(dir);
    writeFileSync(join(dir, 'unfinished'), '', { mode: 0o600 });
    writeFileSync(join(dir, 'minisign.key.tmp'), 'PRIV', { mode: 0o600 });
    for (const name of ['cosigner.key', 'minisign.key']) rmSync(join(dir, name));
    expect(await loadKeys(dir)).toBeUndefined();
    const completed = await createKeys(dir);
    expect(completed.root.publicKey).toEqual(keys.root.publicKey);
    expect(completed.log.publicKey).toEqual(keys.log.publicKey);
    expect(completed.cosigner.publicKey).not.toEqual(keys.cosigner.publicKey);
    expect(readdirSync(dir).sort()).toEqual(FILES);
    expect((await loadKeys(dir))?.minisign.publicKey).toEqual(completed.minisign.publicKey);
  });
});

describe('loadKeys', () => {
  it('finds nothing where nothing was made', async () => {
    expect(await loadKeys(dir)).toBeUndefined();
  });

  it('does without the root key, which may lie in a safe', async () => {
    const { log } = await createKeys(dir);
    rmSync(join(dir, 'root.key'));
    const keys = await loadKeys(dir);
    expect(keys).toMatchObject({ log: { name: log.name, publicKey: log.publicKey } });
    expect(keys).not.toHaveProperty('root');
    await expect(createKeys(dir)).rejects.toMatchObject({ code: 'KEY_INVALID' });
    expect(readdirSync(dir)).not.toContain('root.key');
  });

  it.each(FILES.slice(0, 3))('refuses a set that has lost %s, and so does createKeys', async (name) => {
    await createKeys(dir);
    rmSync(join(dir, name));
    await expect(loadKeys(dir)).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining(name) as string,
    });
    await expect(createKeys(dir)).rejects.toMatchObject({ code: 'KEY_INVALID' });
    expect(readdirSync(dir)).not.toContain(name);
  });

  it.each([0o644, 0o640, 0o604, 0o620])('refuses a file of mode %o and says how to mend it', async (mode) => {
    await createKeys(dir);
    chmodSync(join(dir, 'log.key'), mode);
    await expect(loadKeys(dir)).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringMatching(/log\.key.*chmod 600/) as string,
    });
  });

  it('takes a file that is read-only for its owner', async () => {
    await createKeys(dir);
    chmodSync(join(dir, 'log.key'), 0o400);
    expect(await loadKeys(dir)).toBeDefined();
  });

  it.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['cut off', (text) => text.slice(0, -10)],
    ['of another form', () => '-----BEGIN PRIVATE KEY-----\n'],
    ['changed by one character', (text) => text.replace(/.(?=\n)/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['another key', () => readFileSync(join(dir, 'cosigner.key'), 'utf8')],
  ])('refuses a file that is %s, without showing any of it', async (_, damage) => {
    await createKeys(dir);
    const text = readFileSync(join(dir, 'log.key'), 'utf8');
    writeFileSync(join(dir, 'log.key'), damage(text));
    await expect(loadKeys(dir)).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining('log.key') as string,
    });
    const secret = text.trim().split('+').slice(4).join('+');
    await expect(loadKeys(dir)).rejects.not.toMatchObject({
      message: expect.stringContaining(secret) as string,
    });
  });
});
