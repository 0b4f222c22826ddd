import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Digest } from '../src/domain/digest.js';
import type { ByteRange } from './byte-range.js';

/** Bytes that can be sent in whole or in part, from memory or from an open file. */
export interface Content {
  bytes: number;
  /** Of the whole; the strong ETag (RFC 9110 section 8.8.3) is made of it. */
  digest: Digest;
  type: string;
  /** Reads a part, and lets go of the file at its end. */
  read: (range: ByteRange) => Readable;
  /** Lets go of the file without reading it. */
  close: () => Promise<void>;
}

export function contentOfBytes(bytes: Uint8Array, digest: Digest, type: string): Content {
  return {
    bytes: bytes.length,
    digest,
    type,
    read: ({ first, last }) => Readable.from([bytes.subarray(first, last + 1)], { objectMode: false }),
    close: () => Promise.resolve(),
  };
}

export function contentOfFile<T extends { bytes: number; digest: Digest; type: string }>(
  file: FileHandle,
  about: T,
): T & Content {
  return {
    ...about,
    read: ({ first, last }) => file.createReadStream({ start: first, end: last }),
    close: () => file.close(),
  };
}
