import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/domain/digest.js';
import { createCopyBlobs } from '../../../src/jobs/verify/copy-files.js';
import { isKnownError } from '../../../src/domain/errors.js';
import { encodeSums, parseSums } from '../../../src/domain/sha256-sums.js';
import { createRandom } from '../../support/seeded-random.js';
import { check, type MemoryCopy, peerOf, readCopy } from './copy-in-memory.js';

/** With those of tests/bundle/verify, 10,000. A blob is judged by itself, so most of them need no look at the rest. */
const CHANGES = { ofBlobs: 3_700, ofAll: 300 };

let folder = '';
let whole: MemoryCopy;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamizdat-test-'));
  whole = await readCopy(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const copyWith = (change: (files: Map<string, Uint8Array>) => void): MemoryCopy => {
  const files = new Map(whole.files);
  change(files);
  return { ...whole, files };
};
const pathOf = (pattern: RegExp): string => [...whole.files.keys()].find((path) => pattern.test(path)) ?? '';
const text = (words: string) => new TextEncoder().encode(words);

describe('a copy of an archive', () => {
  it('that is whole has nothing damaged, nothing missing and nothing added', async () => {
    const report = await check(whole);
    expect(report).toMatchObject({
      damaged: [],
      added: [],
      withdrawn: [],
      notLooked: 0,
      newestDay: '2026-11-22',
    });
    expect(report.verdict.kind).toBe('fresh');
    expect([...report.notHeld]).toEqual([]);
    // All but the checkpoint and the trust file in both its places were counted, each once.
    const others = [...whole.files.keys()].filter((path) => !/^(checkpoint|trust|trusts\/)/.test(path));
    expect(report.good.files).toBe(others.length);
  });

  it.each([
    ['a blob', () => pathOf(/^blobs/)],
    ['a tile of hashes', () => pathOf(/^tile\/0\//)],
    ['an open bundle', () => pathOf(/^open\/.*zip$/)],
    ['the record of an open bundle', () => pathOf(/^open\/.*json$/)],
    ['the signature of an open bundle', () => pathOf(/^open\/.*minisig$/)],
    ['a list of SHA-256', () => pathOf(/SHA256SUMS$/)],
    ['the signature of a closed bundle', () => pathOf(/^sums\/.*zip\.minisig$/)],
  ])('names %s that was changed', async (_what, path) => {
    const { damaged } = await check(copyWith((files) => files.set(path(), text('something else'))));
    expect(damaged.map((flaw) => flaw.path)).toContain(path());
  });

  it('counts what it does not hold, and calls it no damage', async () => {
    const report = await check(
      copyWith((files) => {
        for (const path of [...files.keys()].filter((one) => /^(blobs|open|sums)/.test(one)))
          files.delete(path);
      }),
    );
    expect(report.damaged).toEqual([]);
    expect(report.notHeld.get('the manifest of a version')).toBeGreaterThan(3);
    expect(report.added).toEqual([]);
  });

  it('names what was added, and what was withdrawn and is there all the same', async () => {
    const added = [
      `blobs/sha256/ab/${'ab'.repeat(32)}`,
      'open/notes.txt',
      'sums/2026-11-22-aaaaaa/x.minisig',
      'tile/0/001',
    ];
    const report = await check(copyWith((files) => added.forEach((path) => files.set(path, text('x')))));
    expect([...report.added].sort()).toEqual([...added].sort());
    expect(report.damaged).toEqual([]);
  });

  it('is believed as far as it was looked at: the newest first, within a budget', async () => {
    const { notLooked, good, damaged } = await check(whole, {
      budget: { files: 10, bytes: Infinity },
      listed: undefined,
    });
    expect(damaged).toEqual([]);
    expect(notLooked).toBeGreaterThan(0);
    expect(good.files).toBeGreaterThan(5);
  });

  it.each(['tile/entries/000.p/13', 'checkpoint'])('cannot be followed without %s', async (path) => {
    const error = await check(copyWith((files) => files.delete(path))).catch((thrown: unknown) => thrown);
    expect(isKnownError(error, 'LOG_DAMAGED')).toBe(true);
  });

  it('with a list that names another file than the log is refused', async () => {
    const path = pathOf(/SHA256SUMS$/);
    const [line] = parseSums(whole.files.get(path)!);
    const other = encodeSums([
      {
        name: line!.name,
        digest: 'ab'.repeat(32) as Digest,
      },
    ]);
    const { damaged } = await check(copyWith((files) => files.set(path, other)));
    expect(damaged).toMatchObject([{ path }]);
  });
});

it(
  `${CHANGES.ofAll} changed bytes of a copy: each is named, or the copy is refused`,
  { timeout: 120_000 },
  async () => {
    const random = createRandom(20_261_128);
    const paths = [...whole.files.keys()];
    const counts = { refused: 0, named: 0, harmless: new Set<string>() };
    for (let count = 0; count < CHANGES.ofAll; count += 1) {
      const path = paths[Math.floor(random() * paths.length)] ?? '';
      const outcome = await check(copyWith((files) => files.set(path, flipped(path, random)))).catch(refusal);
      const isRefused = outcome === undefined || !['fresh', 'stale'].includes(outcome.verdict.kind);
      if (isRefused) counts.refused += 1;
      else if (isNamed(path, outcome.damaged)) counts.named += 1;
      else counts.harmless.add(path);
    }
    // The trust file that counts is the one that was asked with; a signature of no known key is none, and the first line
    // of a signature file is nobody's word.
    const harmless = [...counts.harmless].filter(
      (path) => !/^(trust|trusts\/\d+|checkpoint|.*\.minisig)$/.test(path),
    );
    expect(harmless).toEqual([]);
    expect(counts.named).toBeGreaterThan(CHANGES.ofAll / 2);
    expect(counts.refused).toBeGreaterThan(0);
  },
);

it(`${CHANGES.ofBlobs} changed bytes of blobs: each is named`, async () => {
  const random = createRandom(20_261_129);
  const paths = [...whole.files.keys()].filter((path) => path.startsWith('blobs/'));
  for (let count = 0; count < CHANGES.ofBlobs; count += 1) {
    const path = paths[Math.floor(random() * paths.length)] ?? '';
    const peer = peerOf(new Map([[path, flipped(path, random)]]));
    const digest = path.split('/').at(-1) as Digest;
    const found = await createCopyBlobs(peer, { files: 1, bytes: 1e9 }).measure(digest, 1e9);
    expect(found).toEqual({ state: 'damaged' });
  }
});

function flipped(path: string, random: () => number): Uint8Array {
  const bytes = Buffer.from(whole.files.get(path) ?? []);
  const at = Math.floor(random() * bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 + Math.floor(random() * 255)), at);
  return bytes;
}

function refusal(error: unknown): undefined {
  if (!isKnownError(error)) throw error;
}

/** Where a record and its bundle do not agree, either of them may be named. */
function isNamed(path: string, damaged: readonly { path: string }[]): boolean {
  const same = [path, path.replace(/\.(json|minisig)$/, '')];
  return damaged.some((flaw) => same.includes(flaw.path));
}
