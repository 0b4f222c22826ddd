import type { LogFiles } from './log-files.js';
import { hashNode, hashTree } from './merkle.js';
import { damaged, leavesBelow, parseHashTile, TILE_WIDTH, tilePath, type TilePlace } from './tiles.js';

/** Leaves `start` to `end - 1` of a tree. */
interface Range {
  start: number;
  end: number;
}

/** Levels of the tree in one tile: 2 to the 8th is its width. */
const LEVELS_PER_TILE = 8;

/** True for 1, 2, 4, …; exact for every size that a number holds, where the logarithm alone would round. */
export function isPowerOfTwo(size: number): boolean {
  return 2 ** Math.round(Math.log2(size)) === size;
}

/** The largest power of two below `size`: where RFC 6962, section 2.1, splits a tree. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * `MTH(D[start:end])` of a tree of `size` leaves, where the range is one that its proofs name: one tile when it is a
 * whole subtree, else its two sides. Nothing but these hashes is in memory.
 * @throws KnownError LOG_DAMAGED when a tile is missing or damaged
 */
export async function hashOfRange(
  files: Pick<LogFiles, 'read'>,
  { start, end }: Range,
  size: number,
): Promise<Uint8Array> {
  if (!isPowerOfTwo(end - start)) {
    const middle = start + splitOf(end - start);
    const left = await hashOfRange(files, { start, end: middle }, size);
    return hashNode(left, await hashOfRange(files, { start: middle, end }, size));
  }
  const level = Math.floor(Math.log2(end - start) / LEVELS_PER_TILE);
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
