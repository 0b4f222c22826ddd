import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Digest, digestOf } from '../domain/digest.js';
import { KnownError } from '../domain/errors.js';
import type { DurableFiles } from './durable-files.js';
import { type FileSystem, NODE_FILES } from './file-system.js';
import { flush, makeFolder, moveDurably } from './durable-moves.js';
import { isFileError, storageError } from './storage-errors.js';

/** Keeps bytes by digest, for good. */
export interface BlobStore {
  /** Writes the bytes unless they are there: to a temporary name, flushed, moved, folder flushed. */
  keep(bytes: Uint8Array): Promise<Digest>;
  /** Takes a finished file in by moving it (same file system), after hashing it. */
  keepFile(path: string): Promise<{ digest: Digest; bytes: number }>;
  has(digest: Digest): Promise<boolean>;
  /** @throws KnownError BLOB_MISSING, or BLOB_DAMAGED when the bytes no longer have their digest */
  read(digest: Digest): Promise<Uint8Array>;
  /** Where the file is, for sending it; undefined when it is not held. */
  locate(digest: Digest): Promise<{ path: string; bytes: number } | undefined>;
  /** Moves a withdrawn blob out of the public tree into the private one. Missing is no error. */
  hold(digest: Digest): Promise<void>;
}

/** The path of a blob inside the archive. */
export function blobPath(digest: Digest): string {
  return `blobs/sha256/${digest.slice(0, 2)}/${digest}`;
}

/** Blobs in the archive `files`; what is held lies in `heldDir`, on the same file system. */
export function createBlobStore(parts: {
  files: DurableFiles;
  heldDir: string;
  system?: FileSystem;
}): BlobStore {
  const { files, heldDir, system = NODE_FILES } = parts;
  return {
    keep: async (bytes) => {
      const digest = digestOf(bytes);
      await files.putIfAbsent(blobPath(digest), bytes);
      return digest;
    },
    keepFile: async (path) => {
      const kept = await measure(path);
      await files.adopt(path, blobPath(kept.digest));
      return kept;
    },
    has: (digest) => files.exists(blobPath(digest)),
    read: (digest) => readWhole(files, digest),
    locate: async (digest) => {
      const found = await files.stat(blobPath(digest));
      return found && { path: files.absolute(blobPath(digest)), bytes: found.bytes };
    },
    hold: (digest) =>
      moveOut(files.absolute(blobPath(digest)), join(heldDir, digest.slice(0, 2), digest), system),
  };
}

async function measure(path: string): Promise<{ digest: Digest; bytes: number }> {
  const hash = createHash('sha256');
  const stream = createReadStream(path);
  await pipeline(stream, hash);
  return { digest: hash.digest('hex') as Digest, bytes: stream.bytesRead };
}

async function readWhole(files: DurableFiles, digest: Digest): Promise<Uint8Array> {
  const path = blobPath(digest);
  const bytes = await files.read(path);
  if (!bytes) {
    throw new KnownError('BLOB_MISSING', `the archive has no ${path}: bring it back from another copy`);
  }
  if (digestOf(bytes) !== digest) {
    throw new KnownError('BLOB_DAMAGED', `${path} is damaged: replace it from another copy`);
  }
  return bytes;
}

/** Moves a file between folders so that it is in one of them whatever happens. */
async function moveOut(from: string, to: string, system: FileSystem): Promise<void> {
  try {
    await makeFolder(dirname(to), 0o700, system);
    await moveDurably(from, to, system);
    await flush(dirname(from), system);
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw storageError(error, to);
  }
}
