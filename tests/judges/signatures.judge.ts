import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardFor } from '../../src/bundle/card.js';
import { buildHandOver } from '../../src/bundle/hand-over/build-hand-over.js';
import { createKeys, type Keys } from '../../src/log/keys.js';
import { minisignKeyFile, minisignKeyOf, signMinisign } from '../../src/log/minisign.js';
import { finished } from '../support/program.js';
import { sampleSettings } from '../support/sample-articles.js';

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

describe('a hand-over', () => {
  const name = '2026-11-22-k3j2f7.zip';
  const unpacked = join(folder, 'hand-over');

  /** Unpacks it and runs the command that its START-HERE.txt tells, in its folder. */
  beforeAll(async () => {
    const content = randomBytes(200_000);
    const out = join(folder, 'hand-over.zip');
    await buildHandOver({
      bundle: { name, content },
      card: cardFor(sampleSettings(), 'beacon', 'ru'),
      signature: signMinisign(keys.minisign, content, 'edition of a day'),
      publicKey: minisignKeyOf(keys.minisign),
      out,
    });
    mkdirSync(unpacked);
    expect((await finished(spawn('unzip', ['-q', out, '-d', unpacked]))).status).toBe(0);
  });

  async function asTold() {
    const start = readFileSync(join(unpacked, 'START-HERE.txt'), 'utf8');
    const [, line = ''] = /^ {2}(minisign -V .*)$/m.exec(start.replaceAll('\r', '')) ?? [];
    const [command = '', ...args] = line.split(' ');
    return {
      start: start.replace(/\s+/g, ' '),
      ...(await finished(spawn(command, args, { cwd: unpacked }))),
    };
  }

  it('is checked by the command it tells, with the answers it tells', async () => {
    const good = await asTold();
    expect(good.status).toBe(0);
    const [said = ''] = good.stdout.split('\n');
    expect(good.start).toContain(`A good answer is "${said}"`);
    const file = join(unpacked, name);
    const bytes = readFileSync(file);
    bytes[100_000]! ^= 1;
    writeFileSync(file, bytes);
    const bad = await asTold();
    expect(bad.status).toBe(1);
    expect(bad.start).toContain(`such as "${bad.stderr.trim()}"`);
  });
});
