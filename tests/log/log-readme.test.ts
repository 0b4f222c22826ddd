import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobPath } from '../../src/archive/blob-store.js';
import { digestOf } from '../../src/domain/digest.js';
import type { Entry } from '../../src/domain/entry.js';
import { createLogWriter } from '../../src/log/log-writer.js';
import { signTrust } from '../../src/log/trust.js';
import { minisignKeyOf } from '../../src/log/minisign.js';
import { createPlainLogFiles } from '../support/plain-log-files.js';
import { ROOT } from '../support/source-files.js';
import { at } from './log-place.js';
import { keys } from './verify-vectors.js';

/** More than one full file of entries, and one that is not full. */
const ENTRIES = 300;

const readme = readFileSync(join(ROOT, 'src/log/README.md'), 'utf8');
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm').exec(readme)?.[1] ?? '';
/** What a program says; undefined, and said so, where it is not installed. */
const said = (name: string, ...args: string[]): string | undefined => {
  const { status, stdout } = spawnSync(name, args, { encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  process.stderr.write(`${name} is not installed: its part of the test of the log's README is skipped\n`);
  return undefined;
};
/** The program itself: `python3` can be a script that looks for it each time. */
const python = said('python3', '-c', 'import sys; print(sys.executable)') ?? '';
const hasOpenssl = said('openssl', 'version') !== undefined;

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-log-readme-'));
const whole = join(folder, 'whole');
const script = join(folder, 'check.py');
/** One blob may have several entries. */
const blobs = Array.from({ length: ENTRIES }, (_, n) =>
  new TextEncoder().encode(`blob ${Math.floor(n / 30)}`),
);
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  writeFileSync(script, blockOf('python'));
  const entries = blobs.map((blob, n): Entry => {
    const digest = digestOf(blob);
    const place = join(whole, blobPath(digest));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, blob);
    return { kind: 'version', digest, bytes: blob.length, time: 1_800_000_000 + n };
  });
  const files = createPlainLogFiles(whole);
  await createLogWriter({ files, keys }).append(entries, at(0));
  const { root, log, cosigner, minisign } = keys;
  const trusted = { roots: [root], logs: [log], cosigners: [cosigner], minisigns: [minisignKeyOf(minisign)] };
  await files.put('trust', signTrust({ version: 1, origin: log.name, threshold: 1, ...trusted }, [root]));
});

/** A copy with one file as it should not be. */
function damaged(path: string, change: (bytes: Buffer) => Buffer | string): string {
  const copy = mkdtempSync(join(folder, 'damaged-'));
  cpSync(whole, copy, { recursive: true });
  const place = join(copy, path);
  writeFileSync(place, change(readFileSync(place)));
  return copy;
}

const flipped =
  (where: number) =>
  (bytes: Buffer): Buffer => {
    bytes[where]! ^= 1;
    return bytes;
  };

describe.skipIf(python === '')('the forty lines of Python', () => {
  const run = (archive: string): string => {
    const { stdout, stderr, status } = spawnSync(python, ['-I', script, archive], { encoding: 'utf8' });
    return `${status} ${(stdout + stderr).trim()}`;
  };
  const blob = blobPath(digestOf(blobs[7]!));

  it('are no more than forty, and import nothing but what Python has', () => {
    const lines = blockOf('python')
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(blockOf('python').match(/^.*import .*$/gm)).toEqual(['import base64, hashlib, os, sys']);
  });

  it('find a whole archive whole, also where blobs are gone', () => {
    expect(run(whole)).toBe(`0 WHOLE: 300 entries of ${keys.log.name}; 0 of their blobs are not held here`);
    const copy = damaged(blob, (bytes) => bytes);
    rmSync(join(copy, blob));
    expect(run(copy)).toBe(`0 WHOLE: 300 entries of ${keys.log.name}; 30 of their blobs are not held here`);
  });

  it('find a blob, an entry and a checkpoint that somebody changed', () => {
    expect(run(damaged(blob, flipped(0)))).toBe(
      `1 DAMAGED: the blob ${digestOf(blobs[7]!)} has other bytes than its name says`,
    );
    const entries = '1 DAMAGED: the entries are not those of the checkpoint';
    expect(run(damaged('tile/entries/000', flipped(30)))).toBe(entries);
    expect(run(damaged('tile/entries/001.p/44', flipped(30)))).toBe(entries);
    expect(run(damaged('tile/entries/001.p/44', (bytes) => bytes.subarray(0, -100)))).toBe(entries);
    const [origin, size, root = ''] = readFileSync(join(whole, 'checkpoint'), 'utf8').split('\n');
    const other = (root.startsWith('A') ? 'B' : 'A') + root.slice(1);
    expect(run(damaged('checkpoint', () => `${origin}\n${size}\n${other}\n\n`))).toBe(entries);
    expect(run(damaged('checkpoint', () => `${origin}\n256\n${root}\n\n`))).toBe(entries);
    const missing = '1 DAMAGED: tile/entries/001 is missing';
    expect(run(damaged('checkpoint', () => `${origin}\n299\n${root}\n\n`))).toBe(missing);
  });
});

describe.skipIf(!hasOpenssl)('the lines that ask who signed the checkpoint', () => {
  const run = (archive: string): string => {
    const { stdout, stderr } = spawnSync('sh', ['-c', blockOf('sh')], { cwd: archive, encoding: 'utf8' });
    return (stdout + stderr).trim();
  };

  it('hold for the signature of the log, and for no other text or key', () => {
    expect(run(damaged('trust', (bytes) => bytes))).toBe('Signature Verified Successfully');
    const refused = 'Signature Verification Failure';
    expect(run(damaged('checkpoint', (bytes) => bytes.toString().replace('\n300\n', '\n301\n')))).toBe(
      refused,
    );
    const keyOf = (text: string): string => /^log [^+]+\+[^+]+\+(.+)$/m.exec(text)?.[1] ?? '';
    const other = Buffer.from([1, ...keys.minisign.publicKey]).toString('base64');
    expect(run(damaged('trust', (bytes) => bytes.toString().replace(keyOf(bytes.toString()), other)))).toBe(
      refused,
    );
  });
});
