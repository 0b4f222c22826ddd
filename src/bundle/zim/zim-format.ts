import { createHash } from 'node:crypto';

/** What a ZIM file may hold here: its list of media types, always whole, so that it is known before any content. */
export const ZIM_TYPES = [
  'text/html',
  'text/css',
  'application/javascript',
  'image/jpeg',
  'image/png',
  'text/plain;charset=utf-8',
  'application/octet-stream+zimlisting',
] as const;
export type ZimType = (typeof ZIM_TYPES)[number];

/** Content, metadata, well-known entries, indexes (ZIM 6.1, "Namespaces"). */
export type ZimNamespace = 'C' | 'M' | 'W' | 'X';

export const HEADER_BYTES = 80;
/** libzim keeps this much free for header and media types. */
export const FIRST_CLUSTER_AT = 2048;
export const CHECKSUM_BYTES = 16;

const MAGIC = 0x044d495a;
/** Readers of 2023 refuse 6.3, which has no title list behind its header. */
const VERSION = { major: 6, minor: 1 };
const NO_PAGE = 0xffffffff;
const REDIRECT = 0xffff;
const MAX_OFFSET_32 = 0xffffffff;
const EXTENDED = 0x10;

export const COMPRESSION = { none: 1, zstd: 5 } as const;

/** Where the lists of a file lie, in bytes from its start. */
export interface ZimPlaces {
  entries: number;
  clusters: number;
  pathPointers: number;
  titlePointers: number;
  clusterPointers: number;
  /** Number of the entry that is shown first. */
  mainPage: number;
  checksum: number;
}

/** ZIM 6.1, "Header". Numbers are little-endian, here and everywhere. */
export function encodeHeader(places: ZimPlaces, uuid: Uint8Array): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt16LE(VERSION.major, 4);
  header.writeUInt16LE(VERSION.minor, 6);
  header.set(uuid, 8);
  header.writeUInt32LE(places.entries, 24);
  header.writeUInt32LE(places.clusters, 28);
  header.writeBigUInt64LE(BigInt(places.pathPointers), 32);
  header.writeBigUInt64LE(BigInt(places.titlePointers), 40);
  header.writeBigUInt64LE(BigInt(places.clusterPointers), 48);
  header.writeBigUInt64LE(BigInt(HEADER_BYTES), 56);
  header.writeUInt32LE(places.mainPage, 64);
  header.writeUInt32LE(NO_PAGE, 68);
  header.writeBigUInt64LE(BigInt(places.checksum), 72);
  return header;
}

/** ZIM 6.1, "MIME Type List": each ends in NUL, the list in an empty one. */
export function encodeTypes(): Uint8Array {
  return Buffer.from(`${ZIM_TYPES.join('\0')}\0\0`, 'utf8');
}

interface Named {
  namespace: ZimNamespace;
  path: string;
  /** Empty where it is the path. */
  title: string;
}

/** ZIM 6.1, "Content Entry". */
export function encodeItem(item: Named & { type: ZimType; cluster: number; blob: number }): Uint8Array {
  const fixed = Buffer.alloc(16);
  fixed.writeUInt16LE(ZIM_TYPES.indexOf(item.type), 0);
  fixed.write(item.namespace, 3, 'latin1');
  fixed.writeUInt32LE(item.cluster, 8);
  fixed.writeUInt32LE(item.blob, 12);
  return Buffer.concat([fixed, encodeNames(item)]);
}

/** ZIM 6.1, "Redirect Entry". `target` is the number of another entry. */
export function encodeRedirect(redirect: Named & { target: number }): Uint8Array {
  const fixed = Buffer.alloc(12);
  fixed.writeUInt16LE(REDIRECT, 0);
  fixed.write(redirect.namespace, 3, 'latin1');
  fixed.writeUInt32LE(redirect.target, 8);
  return Buffer.concat([fixed, encodeNames(redirect)]);
}

function encodeNames({ path, title }: Named): Buffer {
  return Buffer.from(`${path}\0${title}\0`, 'utf8');
}

/**
 * ZIM 6.1, "Clusters": where each blob begins, counted from the list itself, and where the last one ends. Offsets
 * take 4 bytes, or 8 where the end lies beyond what 4 can say; then `info` has the bit that says so.
 */
export function encodeOffsets(sizes: readonly number[]): { info: number; offsets: Uint8Array } {
  const count = sizes.length + 1;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const width = count * 4 + total > MAX_OFFSET_32 ? 8 : 4;
  const offsets = Buffer.alloc(count * width);
  let at = count * width;
  [...sizes, 0].forEach((size, i) => {
    if (width === 8) offsets.writeBigUInt64LE(BigInt(at), i * width);
    else offsets.writeUInt32LE(at, i * width);
    at += size;
  });
  return { info: width === 8 ? EXTENDED : 0, offsets };
}

export function encodePointers(positions: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(positions.length * 8);
  positions.forEach((position, i) => bytes.writeBigUInt64LE(BigInt(position), i * 8));
  return bytes;
}

export function encodeNumbers(numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => bytes.writeUInt32LE(number, i * 4));
  return bytes;
}

/** A UUIDv8 (RFC 9562, section 5.8) from a digest: the same content has the same, and it tells of nothing else. */
export function uuidOf(digest: Uint8Array): Uint8Array {
  const uuid = Buffer.from(digest.subarray(0, 16));
  uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x80;
  uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80;
  return uuid;
}

/** ZIM 6.1, "Checksum": MD5 of everything before it. It finds damage and proves nothing. */
export function createChecksum() {
  return createHash('md5');
}
