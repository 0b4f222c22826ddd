import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardFor } from '../../src/bundle/card.js';
import { buildHandOver } from '../../src/bundle/hand-over/build-hand-over.js';
import { createKeys, type Keys } from '../../src/log/keys.js';
import { isKnownError } from '../../src/domain/errors.js';
import { isEd25519Signature } from '../../src/log/ed25519.js';
import {
  minisignKeyFile,
  minisignKeyOf,
  type MinisignKey,
  parseMinisignKey,
  signMinisign,
  verifyMinisign,
} from '../../src/log/minisign.js';
import { loadPageJudge } from '../bundle/verify-page/page-judge.js';
import { damaged, randomFiles, type Signed, signedBy } from '../log/signed-samples.js';
import { filesOf } from '../log/verify-vectors.js';
import { createRandom } from '../support/seeded-random.js';
import { finished } from '../support/program.js';
import { sampleSettings } from '../support/sample-articles.js';

const FILES = 1000;
const folder = mkdtempSync(join(tmpdir(), 'tamizdat-signatures-'));
const keyFile = join(folder, 'key.pub');
const random = createRandom(26);
const pageJudge = loadPageJudge();
let keys: Keys;

beforeAll(async () => {
  keys = await createKeys(join(folder, 'keys'));
  writeFileSync(keyFile, minisignKeyFile(minisignKeyOf(keys.minisign)));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** One shell for all files of a folder: it says the numbers of those that the command holds for good. */
async function accepted(dir: string, command: string): Promise<number[]> {
  const loop = `i=0; while [ $i -lt ${FILES} ]; do if ${command} >/dev/null 2>&1; then echo $i; fi; i=$((i+1)); done`;
  const { status, stdout, stderr } = await finished(spawn('sh', ['-c', loop], { cwd: dir }));
  expect(status, stderr).toBe(0);
  return stdout.split('\n').slice(0, -1).map(Number);
}

function folderOf(name: string, samples: readonly Signed[]): string {
  const dir = join(folder, name);
  mkdirSync(dir);
  samples.forEach(({ bytes, signature }, n) => {
    writeFileSync(join(dir, `f${n}`), bytes);
    writeFileSync(join(dir, `f${n}.minisig`), signature);
  });
  return dir;
}

const ALL = Array.from({ length: FILES }, (_, n) => n);
const PROGRAMS = [
  ['minisign', 'minisign -V -q -p ../key.pub -m f$i'],
  ['signify', 'signify-openbsd -V -q -p ../key.pub -m f$i -x f$i.minisig'],
] as const;

it('are held for good by minisign and signify for 1,000 files, and for none of them once it is damaged', async () => {
  const whole = signedBy(keys.minisign, randomFiles(FILES, random));
  const broken = damaged(whole, random);
  // That node and WebCrypto agree on all of these is a test of its own; here it is on the same files.
  const known = minisignKeyOf(keys.minisign);
  expect(ALL.filter((n) => holdsInNode(known, whole[n]!))).toEqual(ALL);
  expect(ALL.filter((n) => holdsInNode(known, broken[n]!))).toEqual([]);
  for (const [name, command] of PROGRAMS) {
    expect(await accepted(folderOf(`${name}-whole`, whole), command), name).toEqual(ALL);
    expect(await accepted(folderOf(`${name}-broken`, broken), command), name).toEqual([]);
  }
});

function holdsInNode(key: MinisignKey, { bytes, signature }: Signed): boolean {
  try {
    verifyMinisign(key, bytes, signature);
    return true;
  } catch (error) {
    if (isKnownError(error, 'SIGNATURE_INVALID')) return false;
    throw error;
  }
}

describe('signatures of others', () => {
  const files = randomFiles(FILES, random);
  const readAll = (dir: string, suffix: string): Signed[] =>
    files.map((bytes, n) => ({ bytes, signature: readFileSync(join(dir, `f${n}${suffix}`), 'utf8') }));

  it('hold here, in node and in WebCrypto, when minisign made them, and not once a file is damaged', async () => {
    const dir = folderOf('by-minisign', signedBy(keys.minisign, files));
    const sign = 'rm *.minisig; minisign -G -W -p k.pub -s k.sec; minisign -S -l -s k.sec -m f*';
    expect((await finished(spawn('sh', ['-c', sign], { cwd: dir }))).status).toBe(0);
    const line = readFileSync(join(dir, 'k.pub'), 'utf8').split('\n')[1] ?? '';
    const samples = readAll(dir, '.minisig');
    expect(await verdicts(line, samples)).toEqual(new Set(['true good']));
    expect(await verdicts(line, damaged(samples, random))).toEqual(
      new Set(['false forged', 'false unknown-signer']),
    );
  });

  /** What node and the script of the page say of each file, each pair once. */
  async function verdicts(line: string, samples: readonly Signed[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const sample of samples) {
      const { bytes: file, signature: minisig } = sample;
      const { findings } = await pageJudge.judge(filesOf({ file, minisig }), line);
      found.add(`${holdsInNode(parseMinisignKey(line), sample)} ${findings[0]?.kind}`);
    }
    return found;
  }

  it('hold here, in node and in WebCrypto, when signify made them, and not once a file is damaged', async () => {
    const dir = folderOf('by-signify', signedBy(keys.minisign, files));
    const keyPair = 'signify-openbsd -G -n -p k.pub -s k.sec';
    expect((await finished(spawn('sh', ['-c', keyPair], { cwd: dir }))).status).toBe(0);
    expect(await accepted(dir, 'signify-openbsd -S -s k.sec -m f$i -x f$i.sig')).toEqual(ALL);
    const { publicKey } = parseMinisignKey(readFileSync(join(dir, 'k.pub'), 'utf8').split('\n')[1] ?? '');
    for (const { bytes, signature } of readAll(dir, '.sig')) {
      // Two lines, without a trusted comment: base64 of "Ed", the key's id and the signature.
      const raw = new Uint8Array(Buffer.from(signature.split('\n')[1] ?? '', 'base64').subarray(10));
      expect(isEd25519Signature(publicKey, bytes, raw)).toBe(true);
      expect(await pageJudge.isSigned(publicKey, bytes, raw)).toBe(true);
      const other = Uint8Array.of(...bytes, 0);
      expect(isEd25519Signature(publicKey, other, raw)).toBe(false);
      expect(await pageJudge.isSigned(publicKey, other, raw)).toBe(false);
    }
  });
});

it('bind the trusted comment, for minisign', async () => {
  const file = join(folder, 'comment');
  const asked = ['-V', '-q', '-p', keyFile, '-m', file];
  const text = signMinisign(keys.minisign, Buffer.from('a text'), 'made on Sunday');
  writeFileSync(file, 'a text');
  writeFileSync(`${file}.minisig`, text);
  expect((await finished(spawn('minisign', asked))).status).toBe(0);
  writeFileSync(`${file}.minisig`, text.replace('Sunday', 'Monday'));
  expect((await finished(spawn('minisign', asked))).status).toBe(1);
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
