import type { LogFiles } from './log-files.js';
import { hashNode, hashTree } from './merkle.js';
import { damaged, leavesBelow, parseHashTile, TILE_WIDTH, tilePath, type TilePlace } from './tiles.js';

/** One leaf of a tree. */
interface LeafPlace {
  /** Zero-based. */
  index: number;
  /** Leaves of the tree. */
  size: number;
}

/** Levels of the tree in one tile: 2 to the 8th is its width. */
const LEVELS_PER_TILE = 8;

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

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

interface Range {
  start: number;
  end: number;
}

/** `MTH(D[start:end])`: one tile when the range is a whole subtree, else its two sides. */
async function hashOfRange(
  files: Pick<LogFiles, 'read'>,
  { start, end }: Range,
  size: number,
): Promise<Uint8Array> {
  const height = Math.log2(end - start);
  if (!Number.isInteger(height)) {
    const middle = start + splitOf(end - start);
    const left = await hashOfRange(files, { start, end: middle }, size);
    return hashNode(left, await hashOfRange(files, { start: middle, end }, size));
  }
  const level = Math.floor(height / LEVELS_PER_TILE);
  const first = start / leavesBelow(level);
  const index = Math.floor(first / TILE_WIDTH);
  const held = Math.floor(size / leavesBelow(level)) - index * TILE_WIDTH;
  const hashes = await readTile(files, { level, index, width: Math.min(TILE_WIDTH, held) });
  const at = first % TILE_WIDTH;
  return hashTree(hashes.slice(at, at + (end - start) / leavesBelow(level)));
}

async function readTile(files: Pick<LogFiles, 'read'>, place: TilePlace): Promise<Uint8Array[]> {
  const bytes = await files.read(tilePath(place));
  if (bytes) return parseHashTile(bytes, place);
  // "Clients MAY fetch the full tile […] in case the partial tile is not available anymore" ("Partial Tiles").
  const full = { ...place, width: TILE_WIDTH };
  const bytesOfFull = await files.read(tilePath(full));
  if (!bytesOfFull) throw damaged(place, 'missing');
  return parseHashTile(bytesOfFull, full);
}
