import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inclusionProof, verifyInclusion } from '../../src/log/inclusion.js';
import { hashLeaf } from '../../src/log/merkle.js';
import { growEdge, type RightEdge, rootOf } from '../../src/log/right-edge.js';
import { tilePath } from '../../src/log/tiles.js';
import { referenceRoot } from './reference-tree.js';

const leaf = (at: number): Uint8Array => Buffer.from(`leaf ${at}`);
const leaves = (from: number, to: number): Uint8Array[] =>
  Array.from({ length: to - from }, (_, at) => leaf(from + at));
const empty: RightEdge = { size: 0, entries: [], levels: [] };

/** A log on disk, as writing it to `size` leaves in one go leaves it. */
function logOf(size: number) {
  const { edge, tiles } = growEdge(empty, leaves(0, size));
  const held = new Map(tiles.map(({ bytes, ...place }) => [tilePath(place), bytes]));
  const files = { read: (path: string) => Promise.resolve(held.get(path)) };
  return { files, held, root: rootOf(edge) };
}

/** RFC 6962, section 2.1.1, word for word. */
function referencePath(m: number, all: readonly Uint8Array[]): Buffer[] {
  if (all.length <= 1) return [];
  let k = 1;
  while (k * 2 < all.length) k *= 2;
  return m < k
    ? [...referencePath(m, all.slice(0, k)), referenceRoot(all.slice(k))]
    : [...referencePath(m - k, all.slice(k)), referenceRoot(all.slice(0, k))];
}

const hex = (hashes: readonly Uint8Array[]): string[] =>
  hashes.map((hash) => Buffer.from(hash).toString('hex'));

describe('an inclusion proof', () => {
  it('is the path of RFC 6962 for every leaf of every small tree, and holds', async () => {
    for (let size = 1; size <= 40; size += 1) {
      const { files, root } = logOf(size);
      for (let index = 0; index < size; index += 1) {
        const path = await inclusionProof(files, { index, size });
        expect(hex(path), `${index} of ${size}`).toEqual(hex(referencePath(index, leaves(0, size))));
        expect(verifyInclusion({ place: { index, size }, leaf: hashLeaf(leaf(index)), path, root })).toBe(
          true,
        );
      }
    }
  });

  it.each([255, 256, 257, 511, 513, 1000, 65_535, 65_536, 65_537, 70_001])(
    'holds across tiles and levels of tiles in a tree of %i',
    async (size) => {
      const { files, root } = logOf(size);
      const some = [0, 1, 254, 255, 256, 511, 65_535, 65_536, size - 2, size - 1];
      for (const index of some.filter((at) => at < size)) {
        const path = await inclusionProof(files, { index, size });
        const claim = { place: { index, size }, leaf: hashLeaf(leaf(index)), path, root };
        expect(verifyInclusion(claim), `${index}`).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: hashLeaf(leaf(index + 1)) })).toBe(false);
      }
    },
  );

  it('is that of the smaller tree, when the log has grown and its partial tiles are gone', async () => {
    const small = logOf(300);
    const { files, held } = logOf(600);
    // A partial tile goes only once its full one is there.
    for (const [path, bytes] of small.held) if (path !== 'tile/0/001.p/44') held.set(path, bytes);
    const path = await inclusionProof(files, { index: 290, size: 300 });
    const place = { index: 290, size: 300 };
    expect(verifyInclusion({ place, leaf: hashLeaf(leaf(290)), path, root: small.root })).toBe(true);
  });

  it('holds for no other index, size, path or root', async () => {
    const size = 21;
    const { files, root } = logOf(size);
    const place = { index: 17, size };
    const path = await inclusionProof(files, place);
    const claim = { place, leaf: hashLeaf(leaf(17)), path, root };
    expect(verifyInclusion(claim)).toBe(true);
    for (const index of [-1, 0, 16, 18, 19, 20, 21, 2 ** 40])
      expect(verifyInclusion({ ...claim, place: { index, size } }), `index ${index}`).toBe(false);
    // A size is bound by the checkpoint; those that give the tree another shape fail already here.
    for (const wrong of [0, 17, 18, 33, 2 ** 40])
      expect(verifyInclusion({ ...claim, place: { index: 17, size: wrong } }), `size ${wrong}`).toBe(false);
    const other = createHash('sha256').digest();
    const wrongPaths = [
      path.slice(1),
      path.slice(0, -1),
      [...path, other],
      [other, ...path],
      path.with(1, other),
      [...path].reverse(),
    ];
    for (const wrong of wrongPaths) expect(verifyInclusion({ ...claim, path: wrong })).toBe(false);
    expect(verifyInclusion({ ...claim, root: other })).toBe(false);
  });

  it('says which tile is missing or cut off', async () => {
    const { files, held } = logOf(300);
    held.set('tile/0/001.p/44', new Uint8Array(5));
    await expect(inclusionProof(files, { index: 3, size: 300 })).rejects.toMatchObject({
      code: 'LOG_DAMAGED',
    });
    held.delete('tile/0/001.p/44');
    await expect(inclusionProof(files, { index: 3, size: 300 })).rejects.toThrow('tile/0/001.p/44');
    await expect(inclusionProof(files, { index: 300, size: 300 })).rejects.toThrow('no leaf 300');
  });
});
