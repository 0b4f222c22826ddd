import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeys, type Keys } from '../../src/log/keys.js';
import { minisignKeyFile, minisignKeyOf, signMinisign } from '../../src/log/minisign.js';
import { finished } from '../support/program.js';

/** Files of different lengths, an empty one among them. */
const FILES = 25;

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-signatures-'));
const keyFile = join(folder, 'key.pub');
let keys: Keys;

beforeAll(async () => {
  keys = await createKeys(join(folder, 'keys'));
  writeFileSync(keyFile, minisignKeyFile(minisignKeyOf(keys.minisign)));
});
afterAll(() => rmSync(folder, { recursive: true }));

const VERIFIERS = {
  minisign: (file: string) => ['minisign', '-V', '-q', '-p', keyFile, '-m', file],
  signify: (file: string) => [
    'signify-openbsd',
    '-V',
    '-q',
    '-p',
    keyFile,
    '-m',
    file,
    '-x',
    `${file}.minisig`,
  ],
};

async function accepts(verifier: keyof typeof VERIFIERS, file: string): Promise<boolean> {
  const [command = '', ...args] = VERIFIERS[verifier](file);
  return (await finished(spawn(command, args))).status === 0;
}

function signed(name: string, bytes: Uint8Array, comment = 'edition of a day'): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  writeFileSync(`${file}.minisig`, signMinisign(keys.minisign, bytes, comment));
  return file;
}

describe.each(['minisign', 'signify'] as const)('our signatures, for %s', (verifier) => {
  it('hold for files of any length', async () => {
    for (let n = 0; n < FILES; n++) {
      const file = signed(`${verifier}-${n}`, randomBytes(n * n * 97));
      expect(await accepts(verifier, file), file).toBe(true);
    }
  });

  it('do not hold once a bit of the file has changed', async () => {
    for (let n = 0; n < FILES; n++) {
      const bytes = randomBytes(1 + n * 31);
      const file = signed(`${verifier}-changed-${n}`, bytes);
      bytes[n % bytes.length]! ^= 1 << (n % 8);
      writeFileSync(file, bytes);
      expect(await accepts(verifier, file), file).toBe(false);
    }
  });
});

it('binds the trusted comment, for minisign', async () => {
  const file = signed('comment', Buffer.from('a text'), 'made on Sunday');
  expect(await accepts('minisign', file)).toBe(true);
  const text = signMinisign(keys.minisign, Buffer.from('a text'), 'made on Sunday');
  writeFileSync(`${file}.minisig`, text.replace('Sunday', 'Monday'));
  expect(await accepts('minisign', file)).toBe(false);
});
