import type { LogFiles } from './log-files.js';
import { hashNode } from './merkle.js';
import { hashOfRange, splitOf } from './range-hash.js';

/** One leaf of a tree. */
interface LeafPlace {
  /** Zero-based. */
  index: number;
  /** Leaves of the tree. */
  size: number;
}

/**
 * The audit path of a leaf, `PATH(m, D[n])` of RFC 6962, section 2.1.1: the hashes beside it, from its sibling up to
 * the child of the root. Read from tiles; nothing but these hashes is in memory.
 * @throws KnownError LOG_DAMAGED when a tile is missing or damaged
 */
export async function inclusionProof(files: Pick<LogFiles, 'read'>, place: LeafPlace): Promise<Uint8Array[]> {
  const { index, size } = place;
  if (!(index >= 0 && index < size)) throw new Error(`a tree of ${size} leaves has no leaf ${index}`);
  const path: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    const beside = index < middle ? { start: middle, end } : { start, end: middle };
    path.push(await hashOfRange(files, beside, size));
    if (index < middle) end = middle;
    else start = middle;
  }
  return path.reverse();
}

/**
 * True when the path leads from the leaf to the root, by the algorithm of RFC 9162, section 2.1.3.2.
 */
export function verifyInclusion(claim: {
  place: LeafPlace;
  leaf: Uint8Array;
  path: readonly Uint8Array[];
  root: Uint8Array;
}): boolean {
  const { place, path, root } = claim;
  if (!(place.index >= 0 && place.index < place.size)) return false;
  let node = place.index;
  let last = place.size - 1;
  let hash = claim.leaf;
  for (const beside of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashNode(beside, hash);
      // A last node without a sibling rises as it is until it is a right one.
      while (node % 2 === 0 && node > 0) [node, last] = [half(node), half(last)];
    } else {
      hash = hashNode(hash, beside);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && Buffer.compare(hash, root) === 0;
}

/** Not by shifting, which cuts numbers to 32 bits. */
function half(number: number): number {
  return Math.floor(number / 2);
}
