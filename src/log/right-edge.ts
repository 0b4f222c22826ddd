import type { LogFiles } from './log-files.js';
import { hashEdge, hashLeaf, hashTree } from './merkle.js';
import {
  cutIntoTiles,
  damaged,
  encodeEntryBundle,
  encodeHashTile,
  lastTile,
  leavesBelow,
  parseEntryBundle,
  parseHashTile,
  TILE_WIDTH,
  tilePath,
  type TilePlace,
} from './tiles.js';

/** All of a tree that is needed to append to it: its partial tiles. */
export interface RightEdge {
  /** Number of leaves. */
  size: number;
  /** Entries of the partial entry bundle. */
  entries: readonly Uint8Array[];
  /** For each level, from the leaves up, the hashes of its partial tile; empty when the last tile is full. */
  levels: readonly (readonly Uint8Array[])[];
}

/** A file of the log that has yet to be written. */
export interface NewTile extends TilePlace {
  bytes: Uint8Array;
}

/**
 * Reads the partial tiles of a tree of `size` leaves.
 * @throws KnownError LOG_DAMAGED when one is missing, has a wrong width, or entries and leaf hashes differ
 */
export async function readRightEdge(files: Pick<LogFiles, 'read'>, size: number): Promise<RightEdge> {
  const levels: Uint8Array[][] = [];
  for (let level = 0; leavesBelow(level) <= size; level += 1) {
    levels.push(await readPartial(files, lastTile(level, size), parseHashTile));
  }
  const place = lastTile('entries', size);
  const entries = await readPartial(files, place, parseEntryBundle);
  const leaves = encodeHashTile(entries.map(hashLeaf));
  if (Buffer.compare(leaves, encodeHashTile(levels[0] ?? [])) !== 0) {
    throw damaged(place, 'its entries do not have the hashes of the tree');
  }
  return { size, entries, levels };
}

async function readPartial(
  files: Pick<LogFiles, 'read'>,
  place: TilePlace,
  parse: (bytes: Uint8Array, place: TilePlace) => Uint8Array[],
): Promise<Uint8Array[]> {
  if (place.width === 0) return [];
  const bytes = await files.read(tilePath(place));
  // A partial tile goes only when a larger tree has been published: then it is the checkpoint that is old.
  if (!bytes) throw damaged(place, 'missing, or the checkpoint is older than the log');
  return parse(bytes, place);
}

/** The root hash of the tree. */
export function rootOf(edge: RightEdge): Uint8Array {
  return hashEdge(edge.levels);
}

/**
 * The edge after appending `entries`, with every file that the larger tree has and the smaller one has not:
 * entry bundles first, then hash tiles from the leaves up.
 */
export function growEdge(
  edge: RightEdge,
  entries: readonly Uint8Array[],
): { edge: RightEdge; tiles: NewTile[] } {
  if (entries.length === 0) return { edge, tiles: [] };
  const bundles = cutIntoTiles('entries', lastTile('entries', edge.size).index, [
    ...edge.entries,
    ...entries,
  ]);
  const tiles: NewTile[] = bundles.map(({ items, ...place }) => ({
    ...place,
    bytes: encodeEntryBundle(items),
  }));
  const levels: Uint8Array[][] = [];
  let risen = entries.map(hashLeaf);
  for (let level = 0; level < edge.levels.length || risen.length > 0; level += 1) {
    const hashes = [...(edge.levels[level] ?? []), ...risen];
    const cut = cutIntoTiles(level, lastTile(level, edge.size).index, hashes);
    if (risen.length > 0)
      tiles.push(...cut.map(({ items, ...place }) => ({ ...place, bytes: encodeHashTile(items) })));
    // "A partial tile MUST NOT be hashed into a tile at the level above" ("Partial Tiles").
    risen = cut.filter(({ width }) => width === TILE_WIDTH).map(({ items }) => hashTree(items));
    levels.push(hashes.slice(risen.length * TILE_WIDTH));
  }
  const open = bundles.find(({ width }) => width < TILE_WIDTH)?.items ?? [];
  return { edge: { size: edge.size + entries.length, entries: open, levels }, tiles };
}
