import { createHash } from 'node:crypto';
import { blobPath } from '../../archive/blob-store.js';
import type { Digest } from '../../domain/digest.js';
import { isKnownError, KnownError } from '../../domain/errors.js';
import type { Peer } from '../../sync/peer.js';

/** How many files, and bytes, are asked of a copy: somebody else pays for those of a mirror. */
export interface CopyBudget {
  files: number;
  bytes: number;
}

/** What was found in the place of a blob. */
export type Measured = { state: 'good'; bytes: number } | { state: 'damaged' | 'missing' | 'not-looked' };

/** The blobs of a copy, each read once. */
export interface CopyBlobs {
  /** A document. @throws KnownError BLOB_MISSING, BLOB_DAMAGED */
  read(digest: Digest): Promise<Uint8Array>;
  /** A file of any size, which is hashed as it comes. */
  measure(digest: Digest, maxBytes: number): Promise<Measured>;
}

const MAX_DOCUMENT_BYTES = 16 << 20;

export function createCopyBlobs(peer: Peer, budget: CopyBudget): CopyBlobs {
  const measured = new Map<Digest, Measured>();
  const left = { ...budget };
  const fetchBlob = async (
    digest: Digest,
    { maxBytes, keep }: { maxBytes: number; keep?: Uint8Array[] },
  ): Promise<Measured> => {
    if (left.files <= 0 || left.bytes <= 0) return { state: 'not-looked' };
    left.files -= 1;
    const hash = createHash('sha256');
    let bytes = 0;
    const take = (piece: Uint8Array): void => {
      hash.update(piece);
      bytes += piece.length;
      keep?.push(new Uint8Array(piece));
    };
    const isThere = await readAtMost(peer, { path: blobPath(digest), maxBytes, take });
    left.bytes -= bytes;
    if (isThere === 'missing') return { state: 'missing' };
    return isThere === 'whole' && hash.digest('hex') === digest
      ? { state: 'good', bytes }
      : { state: 'damaged' };
  };
  return {
    async read(digest) {
      const keep: Uint8Array[] = [];
      const found = await fetchBlob(digest, { maxBytes: MAX_DOCUMENT_BYTES, keep });
      measured.set(digest, found);
      if (found.state === 'good') return new Uint8Array(Buffer.concat(keep));
      const code = found.state === 'damaged' ? 'BLOB_DAMAGED' : 'BLOB_MISSING';
      throw new KnownError(code, `${blobPath(digest)} of this copy is ${found.state}`);
    },
    async measure(digest, maxBytes) {
      const known = measured.get(digest);
      const found = known ?? (await fetchBlob(digest, { maxBytes }));
      measured.set(digest, found);
      return found;
    },
  };
}

/** A file that is longer than it may be is not the one that was signed. */
async function readAtMost(
  peer: Peer,
  about: { path: string; maxBytes: number; take: (piece: Uint8Array) => void },
): Promise<'whole' | 'missing' | 'too-long'> {
  try {
    return (await peer.readPart(about.path, { from: 0, ...about })) ? 'whole' : 'missing';
  } catch (error) {
    if (isKnownError(error, 'FETCH_TOO_LARGE')) return 'too-long';
    throw error;
  }
}
