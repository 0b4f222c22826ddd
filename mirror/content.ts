import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Digest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import type { ByteRange } from './byte-range.js';
import type { Gate } from './gate.js';
import type { PieceSizes } from './piece-sizes.js';

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

/** An open file, the gate that all files are read through, and how much of it a reader is given at a time. */
export interface GatedFile {
  file: FileHandle;
  reads: Gate;
  sizes: PieceSizes;
}

export function contentOfFile<T extends { bytes: number; digest: Digest; type: string }>(
  gated: GatedFile,
  about: T,
): T & Content {
  return { ...about, read: (range) => piecesOf(gated, range), close: () => gated.file.close() };
}

/**
 * A file piece by piece, each read through the gate: a thousand downloads must not keep pages from the few
 * threads that read files for everybody.
 */
function piecesOf({ file, reads, sizes }: GatedFile, { first, last }: ByteRange): Readable {
  let at = first;
  const nextPiece = async (): Promise<Uint8Array | null> => {
    const wanted = Math.min(sizes.next(), last + 1 - at);
    if (wanted === 0) return null;
    const { bytesRead, buffer } = await reads.pass(() => file.read(new Uint8Array(wanted), 0, wanted, at));
    // Shorter than when it was opened: what was sent must not pass for the whole.
    if (bytesRead === 0) throw new KnownError('BLOB_DAMAGED', 'a file became shorter while it was sent');
    at += bytesRead;
    sizes.given();
    return buffer.subarray(0, bytesRead);
  };
  return new Readable({
    highWaterMark: 1,
    read() {
      nextPiece().then(
        (piece) => this.push(piece),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      sizes.end();
      file.close().then(() => done(error), done);
    },
  });
}
