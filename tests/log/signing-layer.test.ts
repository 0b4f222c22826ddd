import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditTree } from '../../src/log/audit-tree.js';
import { proveConsistency, verifyConsistency } from '../../src/log/consistency.js';
import { inclusionProof, verifyInclusion } from '../../src/log/inclusion.js';
import { hashLeaf } from '../../src/log/merkle.js';
import { growEdge, readRightEdge, type RightEdge, rootOf } from '../../src/log/right-edge.js';
import { parseTilePath, tilePath } from '../../src/log/tiles.js';
import { consistencyVectors, inclusionVectors } from './proof-vectors.js';
import { sampleTree } from './sample-tree.js';

/*
 * Where each test of the signing layer stands (all of them can fail, all on loopback or in memory):
 *
 * S1  proof vectors                       here
 * S2  the parser of notes                 note.test.ts
 * S3  the parser of checkpoints           checkpoint.test.ts (parseTreeHead), judge-checkpoint.test.ts
 * S4  rollback by one, to nothing         judge-checkpoint.test.ts; to another origin: "has an unknown signer"
 * S5  one size, two roots                 judge-checkpoint.test.ts
 * S6  larger, without consistency         judge-checkpoint.test.ts
 * S7  fast-forward, stolen key, recovery  stolen-key.test.ts, ../jobs/rotate-keys.test.ts
 * S8  freeze, and a wrong clock           judge-checkpoint.test.ts
 * S9  entries of n, hashes of n - 1       here
 * S10 partial and full tiles              here
 * S11 rotation, thresholds, downgrade     trust-history.test.ts; "expired root": trust files do not expire, by design
 * S12 bundles and their proofs            tlog-proof.test.ts, and beside the command that verifies
 * S13 minisign, signify, WebCrypto, node  ../judges/signatures.judge.ts, minisign.test.ts
 * S14 a crash at every write              log-writer-crash.test.ts; of a change of keys: ../jobs/rotate-keys.test.ts
 * S15 proofs of every pair, every bit     here
 */

describe('proof vectors (S1)', () => {
  it('are at least as many as transparency-dev/merkle has, good and damaged', async () => {
    const all = [...(await inclusionVectors()), ...(await consistencyVectors())];
    expect(all.length).toBeGreaterThanOrEqual(196);
    expect(new Set(all.map(({ is }) => is)).size).toBe(all.length);
    expect(all.filter(({ wantErr }) => !wantErr).length).toBeGreaterThanOrEqual(14);
  });

  it('of inclusion have the verdict they name', async () => {
    for (const { is, leafIdx, treeSize, root, leafHash, proof, wantErr } of await inclusionVectors()) {
      const claim = { place: { index: leafIdx, size: treeSize }, leaf: leafHash, path: proof, root };
      expect(verifyInclusion(claim), is).toBe(!wantErr);
    }
  });

  it('of consistency have the verdict they name', async () => {
    for (const { is, size1, size2, root1, root2, proof, wantErr } of await consistencyVectors()) {
      const claim = { from: { size: size1, root: root1 }, to: { size: size2, root: root2 }, path: proof };
      expect(verifyConsistency(claim), is).toBe(!wantErr);
    }
  });
});

describe('files of two sizes side by side (S9)', () => {
  const [larger, smaller] = [sampleTree(300), sampleTree(299)];

  it.each([
    ['entries of 300 with hashes of 299', 'tile/entries/001.p/44', 'tile/0/001.p/43'],
    ['hashes of 300 with entries of 299', 'tile/0/001.p/44', 'tile/entries/001.p/43'],
  ])('are no tree: %s', async (_, fromLarger, fromSmaller) => {
    const held = new Map(larger.held);
    const missing = fromLarger.includes('entries') ? 'tile/0/001.p/44' : 'tile/entries/001.p/44';
    held.delete(missing);
    held.set(fromSmaller, smaller.held.get(fromSmaller)!);
    const files = readerOf(held);
    await expect(readRightEdge(files, 300)).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
    const { flaws } = await auditTree(files, larger.head);
    expect(flaws).toMatchObject([{ path: missing, fact: 'missing' }]);
  });

  it('are no tree when they bear each other’s names', async () => {
    const held = new Map(larger.held);
    const other = sampleTree(300, { forkAt: 299 });
    held.set('tile/entries/001.p/44', other.held.get('tile/entries/001.p/44')!);
    await expect(readRightEdge(readerOf(held), 300)).rejects.toThrow('do not have the hashes');
    expect((await auditTree(readerOf(held), larger.head)).flaws).toMatchObject([
      { path: 'tile/entries/001.p/44', fact: 'damaged', entries: [299] },
    ]);
  });
});

describe('partial tiles (S10)', () => {
  const grown = sampleTree(512);
  grown.held.set('tile/1/000.p/1', sampleTree(256).held.get('tile/1/000.p/1')!);

  it('may be gone once the full one is there', async () => {
    for (const size of [257, 300, 511]) {
      const { root } = grown.headAt(size);
      for (const index of [0, 255, 256, size - 1]) {
        const path = await inclusionProof(grown.files, { index, size });
        const leaf = hashLeaf(grown.entries[index]!);
        expect(verifyInclusion({ place: { index, size }, leaf, path, root })).toBe(true);
      }
      const path = await proveConsistency(grown.files, { from: 256, to: size });
      const [from, to] = [grown.headAt(256), grown.headAt(size)];
      expect(verifyConsistency({ from, to, path })).toBe(true);
      expect((await auditTree(readerOf(grown.held), to)).flaws).toEqual([]);
    }
  });

  it('do not stand in for a full one', async () => {
    const held = new Map(grown.held);
    const full = held.get('tile/0/001')!;
    held.delete('tile/0/001');
    held.set('tile/0/001.p/255', full.subarray(0, 255 * 32));
    const place = { index: 300, size: 512 };
    await expect(inclusionProof(readerOf(held), place)).rejects.toThrow('tile/0/001 of the log: missing');
    held.set('tile/0/001', full.subarray(0, 255 * 32));
    await expect(inclusionProof(readerOf(held), place)).rejects.toThrow('8160 bytes instead of 8192');
  });

  it('have a level from 0 to 63 and a width from 1 to 255', () => {
    for (const path of ['tile/64/000', 'tile/99/000', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/00/000'])
      expect(parseTilePath(path), path).toBeUndefined();
    const last = { level: 63, index: 0, width: 255 };
    expect(parseTilePath(tilePath(last))).toEqual(last);
  });
});

describe('a log that grows by chance (S15)', () => {
  it('proves every leaf and every earlier tree of every size, and nothing with one bit changed', async () => {
    const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(), async (sizes, seed) => {
        const { files, roots, entries } = grow(sizes);
        const all = [...roots.keys()];
        for (const to of all) {
          for (const from of all.filter((size) => size <= to)) {
            const path = await proveConsistency(files, { from, to });
            const claim = { from: head(roots, from), to: head(roots, to), path };
            expect(verifyConsistency(claim), `${from} in ${to}`).toBe(true);
            for (const wrong of consistencyFlips(claim, seed))
              expect(verifyConsistency(wrong), `${from} in ${to}`).toBe(false);
          }
          for (let index = 0; index < to; index += 1) {
            const path = await inclusionProof(files, { index, size: to });
            const { root } = head(roots, to);
            const claim = { place: { index, size: to }, leaf: hashLeaf(entries[index]!), path, root };
            expect(verifyInclusion(claim), `${index} of ${to}`).toBe(true);
            for (const wrong of inclusionFlips(claim, seed)) expect(verifyInclusion(wrong)).toBe(false);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('proves nothing with any one of all bits changed', async () => {
    const { files, roots } = grow([6, 7]);
    const path = await proveConsistency(files, { from: 6, to: 13 });
    const claim = { from: head(roots, 6), to: head(roots, 13), path };
    for (let bit = 0; bit < 256; bit += 1) {
      for (const wrong of consistencyFlips(claim, bit)) expect(verifyConsistency(wrong)).toBe(false);
    }
  });
});

function readerOf(held: ReadonlyMap<string, Uint8Array>) {
  return {
    read: (path: string) => Promise.resolve(held.get(path)),
    list: () => Promise.resolve([...held.keys()]),
  };
}

/** A log to which batches of these sizes are appended, with every tile that was ever written. */
function grow(sizes: readonly number[]) {
  const held = new Map<string, Uint8Array>();
  const roots = new Map<number, Uint8Array>();
  const entries: Uint8Array[] = [];
  let edge: RightEdge = { size: 0, entries: [], levels: [] };
  for (const size of sizes) {
    const added = Array.from({ length: size }, (_, at) => Buffer.from(`entry ${edge.size + at}`));
    const grown = growEdge(edge, added);
    edge = grown.edge;
    entries.push(...added);
    for (const { bytes, ...place } of grown.tiles) held.set(tilePath(place), bytes);
    roots.set(edge.size, rootOf(edge));
  }
  return { files: readerOf(held), roots, entries };
}

function head(roots: ReadonlyMap<number, Uint8Array>, size: number) {
  return { size, root: roots.get(size)! };
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const at = Math.floor(bit / 8) % hash.length;
  return hash.with(at, hash[at]! ^ (1 << (bit % 8)));
}

type Consistency = Parameters<typeof verifyConsistency>[0];

/** The claim with one bit of each of its hashes changed. */
function consistencyFlips({ from, to, path }: Consistency, bit: number): Consistency[] {
  return [
    { from: { ...from, root: flipped(from.root, bit) }, to, path },
    { from, to: { ...to, root: flipped(to.root, bit) }, path },
    ...path.map((_, at) => ({ from, to, path: path.map((one, i) => (i === at ? flipped(one, bit) : one)) })),
  ];
}

type Inclusion = Parameters<typeof verifyInclusion>[0];

function inclusionFlips(claim: Inclusion, bit: number): Inclusion[] {
  const { leaf, root, path } = claim;
  return [
    { ...claim, leaf: flipped(leaf, bit) },
    { ...claim, root: flipped(root, bit) },
    ...path.map((_, at) => ({ ...claim, path: path.map((one, i) => (i === at ? flipped(one, bit) : one)) })),
  ];
}
