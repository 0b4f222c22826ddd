import type { LogFiles } from './log-files.js';
import { hashLeaf, hashTree } from './merkle.js';
import { proveLeaves, type Witness } from './prove-leaves.js';
import {
  encodeEntryBundle,
  encodeHashTile,
  lastTile,
  leavesBelow,
  parseEntryBundle,
  parseHashTile,
  parseTilePath,
  TILE_WIDTH,
  tilePath,
  type TileLevel,
  type TilePlace,
} from './tiles.js';

/** A file of the log that is not what it should be. */
export interface TileFlaw {
  path: string;
  fact: 'missing' | 'damaged';
  /** Numbers of the entries that this file tells no more; none for a tile of hashes. */
  entries: number[];
  /** What the file should hold, as far as the rest of the log tells. */
  bytes: Uint8Array | undefined;
}

/** What the tiles on disk say of a tree. */
export interface TreeAudit {
  size: number;
  /** The root hash over the leaves as they were found; undefined when one of them is lost. */
  root: Uint8Array | undefined;
  /** True when they give the root hash that was asked for: then every file is judged by proof. */
  isProven: boolean;
  /** The entries in their order; undefined where no file tells one any more. */
  entries: (Uint8Array | undefined)[];
  flaws: TileFlaw[];
}

interface TileFile {
  path: string;
  place: TilePlace;
  bytes: Uint8Array | undefined;
  /** Entries or hashes; undefined when the bytes are no tile of this width. */
  items: Uint8Array[] | undefined;
}

/**
 * Reads every tile of the tree that `head` speaks of and holds each against all others: the leaf hashes are those
 * of the entries, every other hash follows from them, and together they give the root. Where files disagree, the
 * root decides. Without a head, the largest tree on disk is taken, and the majority decides. Partial tiles of
 * earlier sizes are parts of this tree, too; whatever lies beyond it was never published and is left out.
 */
export async function auditTree(
  files: Pick<LogFiles, 'read' | 'list'>,
  head: { size: number; root: Uint8Array } | undefined,
): Promise<TreeAudit> {
  const places = (await files.list('tile')).flatMap((path) => parseTilePath(path) ?? []);
  const size = head?.size ?? sizeOnDisk(places);
  const tiles = await readTiles(files, placesOfTree(places, size));
  const { leaves, isProven } = proveLeaves(witnessesOf(tiles), { size, root: head?.root });
  const entries = provenEntries(tiles, leaves);
  const levels = levelsOver(leaves);
  const flaws = tiles.flatMap((tile) =>
    tile.place.level === 'entries' ? flawOfEntries(tile, leaves, entries) : flawOfHashes(tile, levels),
  );
  const all = whole(leaves);
  return { size, root: all && hashTree(all), isProven, entries, flaws };
}

function sizeOnDisk(places: readonly TilePlace[]): number {
  const sizes = places.map(({ level, index, width }) =>
    level === 'entries' || level === 0 ? index * TILE_WIDTH + width : 0,
  );
  return sizes.reduce((most, size) => Math.max(most, size), 0);
}

/** The tiles that the tree needs, and those of the others at hand that lie inside it. */
function placesOfTree(atHand: readonly TilePlace[], size: number): TilePlace[] {
  const needed: TilePlace[] = [];
  const levels: TileLevel[] = ['entries'];
  for (let level = 0; leavesBelow(level) <= size; level += 1) levels.push(level);
  for (const level of levels) {
    const last = lastTile(level, size);
    for (let index = 0; index < last.index; index += 1) needed.push({ level, index, width: TILE_WIDTH });
    if (last.width > 0) needed.push(last);
  }
  const inside = atHand.filter(
    ({ level, index, width }) => index * TILE_WIDTH + width <= Math.floor(size / leavesBelow(level)),
  );
  return [...new Map([...needed, ...inside].map((place) => [tilePath(place), place])).values()];
}

async function readTiles(files: Pick<LogFiles, 'read'>, places: readonly TilePlace[]): Promise<TileFile[]> {
  const tiles: TileFile[] = [];
  for (const place of places) {
    const path = tilePath(place);
    const bytes = (await files.read(path)) ?? (await readFromFull(files, place));
    tiles.push({ path, place, bytes, items: bytes && itemsOf(bytes, place) });
  }
  return tiles;
}

/** A partial tile goes when a larger tree has its full one: then its bytes are the beginning of that one. */
async function readFromFull(
  files: Pick<LogFiles, 'read'>,
  place: TilePlace,
): Promise<Uint8Array | undefined> {
  const full = { ...place, width: TILE_WIDTH };
  const bytes = place.width < TILE_WIDTH ? await files.read(tilePath(full)) : undefined;
  const items = bytes && itemsOf(bytes, full)?.slice(0, place.width);
  if (!items) return undefined;
  return place.level === 'entries' ? encodeEntryBundle(items) : encodeHashTile(items);
}

function itemsOf(bytes: Uint8Array, place: TilePlace): Uint8Array[] | undefined {
  try {
    return place.level === 'entries' ? parseEntryBundle(bytes, place) : parseHashTile(bytes, place);
  } catch {
    return undefined;
  }
}

/** What each file says of leaf hashes. */
function witnessesOf(tiles: readonly TileFile[]): Witness[] {
  return tiles.flatMap(({ place, items }) => {
    if (!items || (place.level !== 'entries' && place.level !== 0)) return [];
    const leaves = place.level === 'entries' ? items.map(hashLeaf) : items;
    return [{ from: place.index * TILE_WIDTH, leaves }];
  });
}

type Leaves = readonly (Uint8Array | undefined)[];

function provenEntries(tiles: readonly TileFile[], leaves: Leaves): (Uint8Array | undefined)[] {
  const entries: (Uint8Array | undefined)[] = leaves.map(() => undefined);
  for (const { place, items } of tiles) {
    if (place.level !== 'entries') continue;
    items?.forEach((entry, at) => {
      const index = place.index * TILE_WIDTH + at;
      if (isSame(hashLeaf(entry), leaves[index])) entries[index] = entry;
    });
  }
  return entries;
}

/** The hashes of every level, as far as they follow from the leaves. */
function levelsOver(leaves: Leaves): Leaves[] {
  const levels: Leaves[] = [leaves];
  for (let below = leaves; below.length >= TILE_WIDTH; below = levels.at(-1) ?? []) {
    const tiles = Array.from({ length: Math.floor(below.length / TILE_WIDTH) }, (_, index) =>
      whole(below.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)),
    );
    levels.push(tiles.map((tile) => tile && hashTree(tile)));
  }
  return levels;
}

function flawOfHashes({ path, place, bytes }: TileFile, levels: readonly Leaves[]): TileFlaw[] {
  const start = place.index * TILE_WIDTH;
  const hashes = whole(levels[Number(place.level)]?.slice(start, start + place.width) ?? []);
  const wanted = hashes && encodeHashTile(hashes);
  if (bytes && wanted && isSame(bytes, wanted)) return [];
  return [{ path, fact: bytes ? 'damaged' : 'missing', entries: [], bytes: wanted }];
}

function flawOfEntries(
  { path, place, bytes, items }: TileFile,
  leaves: Leaves,
  entries: readonly (Uint8Array | undefined)[],
): TileFlaw[] {
  const start = place.index * TILE_WIDTH;
  const numbers = Array.from({ length: place.width }, (_, at) => start + at);
  const lost = numbers.filter((index) => {
    const entry = items?.[index - start];
    return !entry || !isSame(hashLeaf(entry), leaves[index]);
  });
  if (bytes && lost.length === 0) return [];
  const wanted = whole(entries.slice(start, start + place.width));
  const rebuilt = wanted && encodeEntryBundle(wanted);
  return [{ path, fact: bytes ? 'damaged' : 'missing', entries: lost, bytes: rebuilt }];
}

function whole<T>(items: readonly (T | undefined)[]): T[] | undefined {
  return items.every((item) => item !== undefined) ? (items as T[]) : undefined;
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}
