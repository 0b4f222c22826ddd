import type { BlobStore } from '../archive/blob-store.js';
import { blobPath } from '../archive/blob-store.js';
import type { DurableFiles } from '../archive/durable-files.js';
import { type Digest, digestOf } from '../domain/digest.js';
import { type PartialFiles } from './partial-files.js';
import type { Peer } from './peer.js';
import { peerFailure, type PeerPool } from './peer-pool.js';
import type { Quarantine } from './quarantine.js';

/** A blob that should be here: what it has to be is known before it is asked for. */
export interface WantedBlob {
  digest: Digest;
  bytes: number;
}

/** Brings blobs from peers. What it gives or keeps has the digest and the size that were asked for. */
export interface BlobTaker {
  /** False when nobody gave it. @throws KnownError DATA_FULL, DATA_UNWRITABLE, FETCH_ABORTED */
  keep(wanted: WantedBlob): Promise<boolean>;
  /** The bytes of a small blob without keeping it; from the archive where it is held. Throws as keep. */
  read(wanted: WantedBlob): Promise<Uint8Array | undefined>;
  /** What was kept so far. */
  counts(): { blobs: number; bytes: number };
}

interface TakerParts {
  pool: PeerPool;
  files: DurableFiles;
  blobs: BlobStore;
  partial: PartialFiles;
  quarantine: Quarantine;
  /** Called after each blob. */
  onKept?: () => void;
}

/** Up to here a blob is taken in one piece; what is larger is written as it comes, and can be gone on with. */
const SMALL_BYTES = 256 << 10;

export function createBlobTaker(parts: TakerParts): BlobTaker {
  const kept = { blobs: 0, bytes: 0 };
  const underWay = new Map<Digest, Promise<boolean>>();
  const keepOnce = async (wanted: WantedBlob): Promise<boolean> => {
    if (await parts.blobs.has(wanted.digest)) return true;
    const isKept =
      wanted.bytes <= SMALL_BYTES ? await keepSmall(parts, wanted) : await keepLarge(parts, wanted);
    if (isKept) {
      kept.blobs += 1;
      kept.bytes += wanted.bytes;
      parts.onKept?.();
    }
    return isKept;
  };
  return {
    keep(wanted) {
      // Two articles may share a picture; it comes once.
      const running = underWay.get(wanted.digest);
      if (running) return running;
      const taking = keepOnce(wanted).finally(() => underWay.delete(wanted.digest));
      underWay.set(wanted.digest, taking);
      return taking;
    },
    read: async (wanted) =>
      (await parts.blobs.has(wanted.digest)) ? parts.blobs.read(wanted.digest) : readSmall(parts, wanted),
    counts: () => ({ ...kept }),
  };
}

async function keepSmall(parts: TakerParts, wanted: WantedBlob): Promise<boolean> {
  const bytes = await readSmall(parts, wanted);
  if (bytes) await parts.blobs.keep(bytes);
  return bytes !== undefined;
}

async function readSmall(parts: TakerParts, wanted: WantedBlob): Promise<Uint8Array | undefined> {
  const { digest, bytes: size } = wanted;
  for (const peer of parts.pool.inOrder()) {
    try {
      const bytes = await peer.read(blobPath(digest), { maxBytes: size });
      if (!bytes) continue;
      if (bytes.length === size && digestOf(bytes) === digest) return bytes;
      await parts.quarantine.keep(digest, bytes);
      parts.pool.strike(peer, wrongBytes(digest));
    } catch (error) {
      parts.pool.strike(peer, peerFailure(error).message);
    }
  }
  return undefined;
}

async function keepLarge(parts: TakerParts, wanted: WantedBlob): Promise<boolean> {
  if (await adoptWhole(parts, wanted, undefined)) return true;
  for (const peer of parts.pool.inOrder()) {
    const before = await parts.partial.size(wanted.digest);
    if (await continueFrom(parts, peer, wanted)) return true;
    // The beginning came from somebody else: it may be that which was wrong, so this peer is asked for all of it.
    const isMixed = before > 0 && (await parts.partial.size(wanted.digest)) === 0;
    if (isMixed && (await continueFrom(parts, peer, wanted))) return true;
  }
  return false;
}

/** Goes on with the file where it ends. True when it is whole and kept. */
async function continueFrom(parts: TakerParts, peer: Peer, wanted: WantedBlob): Promise<boolean> {
  const { digest, bytes } = wanted;
  const writing = await parts.partial.open(digest);
  const start = writing.size();
  let isThere: boolean;
  try {
    const request = { from: start, maxBytes: bytes - start, take: writing.write };
    isThere = await peer.readPart(blobPath(digest), request);
  } catch (error) {
    parts.pool.strike(peer, peerFailure(error).message);
    return false;
  } finally {
    await writing.close();
  }
  if (!isThere) return false;
  if (writing.size() < bytes) {
    parts.pool.strike(peer, `${blobPath(digest)} ends after ${writing.size()} of ${bytes} bytes`);
    return false;
  }
  return adoptWhole(parts, wanted, start === 0 ? peer : undefined);
}

/** Takes a file that has all its bytes into the archive; `culprit` answers for all of them. */
async function adoptWhole(
  { partial, files, quarantine, pool }: TakerParts,
  { digest, bytes }: WantedBlob,
  culprit: Peer | undefined,
): Promise<boolean> {
  const size = await partial.size(digest);
  if (size < bytes) return false;
  if (size === bytes && (await partial.digest(digest)) === digest) {
    await files.adopt(partial.path(digest), blobPath(digest));
    return true;
  }
  await quarantine.keepFile(digest, partial.path(digest));
  if (culprit) pool.strike(culprit, wrongBytes(digest));
  return false;
}

function wrongBytes(digest: Digest): string {
  return `${blobPath(digest)} holds other bytes than its name says`;
}
