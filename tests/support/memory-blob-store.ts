import { readFile, rm } from 'node:fs/promises';
import type { BlobStore } from '../../src/archive/blob-store.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { KnownError } from '../../src/domain/errors.js';

/** A blob store in memory: the contract of the real one without a disk, for tests of what is built from blobs. */
export function createMemoryBlobStore(): BlobStore {
  const blobs = new Map<Digest, Uint8Array>();
  const keep = (bytes: Uint8Array): Digest => {
    const digest = digestOf(bytes);
    blobs.set(digest, bytes);
    return digest;
  };
  return {
    keep: (bytes) => Promise.resolve(keep(bytes)),
    async keepFile(path) {
      const bytes = await readFile(path);
      await rm(path);
      return { digest: keep(bytes), bytes: bytes.length };
    },
    has: (digest) => Promise.resolve(blobs.has(digest)),
    read(digest) {
      const bytes = blobs.get(digest);
      return bytes
        ? Promise.resolve(bytes)
        : Promise.reject(new KnownError('BLOB_MISSING', `blob ${digest} is not held`));
    },
    locate: () => Promise.resolve(undefined),
    hold(digest) {
      blobs.delete(digest);
      return Promise.resolve();
    },
  };
}
