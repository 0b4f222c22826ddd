import type { Digest } from '../domain/digest.js';

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
