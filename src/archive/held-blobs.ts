import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '../domain/digest.js';
import { flush } from './durable-moves.js';
import { NODE_FILES } from './file-system.js';
import { isFileError, storageError } from './storage-errors.js';

/** What was withdrawn and is kept in private, by digest. */
export interface HeldBlobs {
  /** Undefined when it is not held. Its digest is not checked. */
  read(digest: Digest): Promise<Uint8Array | undefined>;
  /** Deletes it, also from the folder's entries on disk. Missing is no error. */
  remove(digest: Digest): Promise<void>;
}

/** The blobs below `heldDir`, where {@link BlobStore.hold} puts them. */
export function createHeldBlobs(heldDir: string): HeldBlobs {
  const pathOf = (digest: Digest): string => join(heldDir, digest.slice(0, 2), digest);
  return {
    read: async (digest) => {
      try {
        return await readFile(pathOf(digest));
      } catch (error) {
        if (isFileError(error, 'ENOENT')) return undefined;
        throw storageError(error, pathOf(digest));
      }
    },
    remove: async (digest) => {
      try {
        await rm(pathOf(digest));
        await flush(dirname(pathOf(digest)), NODE_FILES);
      } catch (error) {
        if (!isFileError(error, 'ENOENT')) throw storageError(error, pathOf(digest));
      }
    },
  };
}
