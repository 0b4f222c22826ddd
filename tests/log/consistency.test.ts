import { describe, expect, it } from 'vitest';
import { isContinuation, proveConsistency, verifyConsistency } from '../../src/log/consistency.js';
import { referenceRoot } from './reference-tree.js';
import { sampleTree } from './sample-tree.js';

/** RFC 6962, section 2.1.2, word for word. */
function referenceProof(m: number, all: readonly Uint8Array[], isWhole = true): Buffer[] {
  if (m === all.length) return isWhole ? [] : [referenceRoot(all)];
  let k = 1;
  while (k * 2 < all.length) k *= 2;
  return m <= k
    ? [...referenceProof(m, all.slice(0, k), isWhole), referenceRoot(all.slice(k))]
    : [...referenceProof(m - k, all.slice(k), false), referenceRoot(all.slice(0, k))];
}

const hex = (hashes: readonly Uint8Array[]): string[] =>
  hashes.map((hash) => Buffer.from(hash).toString('hex'));

describe('a consistency proof', () => {
  it('is the path of RFC 6962 for every pair of small trees, and holds', async () => {
    for (let to = 1; to <= 40; to += 1) {
      const tree = sampleTree(to);
      for (let from = 1; from <= to; from += 1) {
        const path = await proveConsistency(tree.files, { from, to });
        expect(hex(path), `${from} in ${to}`).toEqual(hex(referenceProof(from, tree.entries)));
        expect(verifyConsistency({ from: tree.headAt(from), to: tree.head, path })).toBe(true);
      }
    }
  });

  it.each([
    [257, [1, 255, 256, 257]],
    [513, [1, 255, 256, 257, 512]],
    [65_537, [257, 65_536]],
  ])('holds across tiles in a tree of %i', async (to, smaller) => {
    const tree = sampleTree(to);
    for (const from of smaller) {
      const path = await proveConsistency(tree.files, { from, to });
      expect(verifyConsistency({ from: tree.headAt(from), to: tree.head, path }), `${from}`).toBe(true);
      expect(await isContinuation(tree.files, { from: tree.headAt(from), to: tree.head })).toBe(true);
    }
  });

  it('asks nothing of a tree without leaves, and takes no other root for one', async () => {
    const { files, head, headAt } = sampleTree(5);
    const [empty, none] = [headAt(0), await proveConsistency(files, { from: 0, to: 5 })];
    expect(none).toEqual([]);
    expect(verifyConsistency({ from: empty, to: head, path: [] })).toBe(true);
    expect(verifyConsistency({ from: { size: 0, root: head.root }, to: head, path: [] })).toBe(false);
    expect(verifyConsistency({ from: empty, to: head, path: [head.root] })).toBe(false);
    expect(verifyConsistency({ from: empty, to: { size: 0, root: head.root }, path: [] })).toBe(false);
    expect(await isContinuation(files, { from: { size: 0, root: head.root }, to: head })).toBe(false);
  });

  it('is never made for a larger tree inside a smaller one', async () => {
    const { files, head, headAt } = sampleTree(5);
    await expect(proveConsistency(files, { from: 6, to: 5 })).rejects.toThrow('none of 6');
    expect(verifyConsistency({ from: head, to: headAt(4), path: [] })).toBe(false);
    await expect(isContinuation(files, { from: head, to: headAt(4) })).rejects.toThrow('cannot go on');
  });
});

describe('isContinuation', () => {
  it('tells two histories from one, also where the smaller tree is a whole subtree', async () => {
    const fork = sampleTree(21, { forkAt: 3 });
    const ours = sampleTree(21);
    for (let size = 1; size <= 21; size += 1) {
      const isOne = await isContinuation(fork.files, { from: ours.headAt(size), to: fork.head });
      expect(isOne, `${size}`).toBe(size <= 3);
    }
  });

  it('takes no damaged tile for a proof of a fork', async () => {
    const { files, held, head, headAt } = sampleTree(300);
    const tile = held.get('tile/0/000')!;
    tile[5]! ^= 1;
    for (const size of [3, 4, 44])
      await expect(isContinuation(files, { from: headAt(size), to: head })).rejects.toMatchObject({
        code: 'LOG_DAMAGED',
      });
    held.delete('tile/0/000');
    await expect(isContinuation(files, { from: headAt(3), to: head })).rejects.toThrow('tile/0/000');
  });

  it('takes tiles of a smaller tree for no proof of a larger one', async () => {
    const [small, large] = [sampleTree(300), sampleTree(301)];
    await expect(
      isContinuation(small.files, { from: small.headAt(7), to: large.head }),
    ).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
  });

  it('comes to an end with a size that nobody could hold', async () => {
    const { files, head } = sampleTree(300);
    const to = { size: Number.MAX_SAFE_INTEGER, root: head.root };
    await expect(isContinuation(files, { from: head, to })).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
  });
});
