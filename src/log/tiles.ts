import { KnownError } from '../domain/errors.js';
import { HASH_BYTES } from './merkle.js';

/** Hashes in a full tile, and entries in a full bundle: a subtree of height 8 (c2sp.org/tlog-tiles, "Merkle Tree"). */
export const TILE_WIDTH = 256;

/** `<L>` "MUST be a decimal ASCII integer between 0 and 63" ("Merkle Tree"). */
const MAX_LEVEL = 63;

/** A level of hash tiles (0 holds leaf hashes), or the entries themselves. */
export type TileLevel = number | 'entries';

/** One tile of a tree. */
export interface TilePlace {
  level: TileLevel;
  /** Index of the tile within its level. */
  index: number;
  /** 1 to 256; below 256 the tile is partial. */
  width: number;
}

/** `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]` (tlog-tiles, "Merkle Tree" and "Log entries"). */
export function tilePath({ level, index, width }: TilePlace): string {
  return `tile/${level}/${encodeIndex(index)}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** What {@link tilePath} wrote; undefined for any other path. */
export function parseTilePath(path: string): TilePlace | undefined {
  const [, level = '', index = '', width] =
    /^tile\/(\d{1,2}|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const place: TilePlace = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replace(/\D/g, '')),
    width: Number(width ?? TILE_WIDTH),
  };
  const isLevel = place.level === 'entries' || place.level <= MAX_LEVEL;
  return isLevel && place.width > 0 && tilePath(place) === path ? place : undefined;
}

/** Zero-padded 3-digit path elements, all but the last with an `x`: 1234067 is `x001/x234/067`. */
function encodeIndex(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return padded.replace(/\d{3}(?=\d)/g, 'x$&/');
}

/** How many leaves lie below one hash of `level`. */
export function leavesBelow(level: TileLevel): number {
  return TILE_WIDTH ** (level === 'entries' ? 0 : level);
}

/**
 * The rightmost tile of a tree of `size` leaves at a level, with its width: `floor(s / 256**l) mod 256`
 * (tlog-tiles, "Partial Tiles"). Width 0 means that all tiles of the level are full; that tile does not exist.
 */
export function lastTile(level: TileLevel, size: number): TilePlace {
  const hashes = Math.floor(size / leavesBelow(level));
  return { level, index: Math.floor(hashes / TILE_WIDTH), width: hashes % TILE_WIDTH };
}

/** Cuts what belongs to one level into its tiles, beginning with that of `index`. */
export function cutIntoTiles<T>(
  level: TileLevel,
  index: number,
  items: readonly T[],
): (TilePlace & { items: T[] })[] {
  return Array.from({ length: Math.ceil(items.length / TILE_WIDTH) }, (_, place) => {
    const held = items.slice(place * TILE_WIDTH, (place + 1) * TILE_WIDTH);
    return { level, index: index + place, width: held.length, items: held };
  });
}

/** The bytes of a hash tile. */
export function encodeHashTile(hashes: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(hashes));
}

/** @throws KnownError LOG_DAMAGED unless the bytes are exactly `place.width` hashes */
export function parseHashTile(bytes: Uint8Array, place: TilePlace): Uint8Array[] {
  if (bytes.length !== place.width * HASH_BYTES) {
    throw damaged(place, `${bytes.length} bytes instead of ${place.width * HASH_BYTES}`);
  }
  return Array.from({ length: place.width }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}

/** "Sequences of big-endian uint16 length-prefixed log entries" (tlog-tiles, "Log entries"). */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const prefixed = entries.flatMap((entry) => {
    if (entry.length > 0xffff) throw new Error(`a log entry has ${entry.length} bytes; 65535 is the most`);
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
  });
  return new Uint8Array(Buffer.concat(prefixed));
}

/** @throws KnownError LOG_DAMAGED unless the bytes are exactly `place.width` entries */
export function parseEntryBundle(bytes: Uint8Array, place: TilePlace): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at + 2;
    const end = start > bytes.length ? Infinity : start + view.getUint16(at);
    if (end > bytes.length) throw damaged(place, `entry ${entries.length} is cut off`);
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  if (entries.length !== place.width)
    throw damaged(place, `${entries.length} entries instead of ${place.width}`);
  return entries;
}

/** The error for a tile that is not what it should be. */
export function damaged(place: TilePlace, fact: string): KnownError {
  return new KnownError('LOG_DAMAGED', `${tilePath(place)} of the log: ${fact}; put back a good copy of it`);
}
