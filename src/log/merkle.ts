import { createHash } from 'node:crypto';

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

/** The hash of a tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Uint8Array = sha256();

/** The hash of one entry: `SHA-256(0x00 || entry)` (RFC 6962, section 2.1). */
export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(0), entry);
}

/** The hash of two subtrees side by side: `SHA-256(0x01 || left || right)` (RFC 6962, section 2.1). */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(1), left, right);
}

/**
 * The Merkle Tree Hash over leaves that are hashes already: leaf hashes, or the hashes of perfect subtrees of
 * one size.
 */
export function hashTree(hashes: readonly Uint8Array[]): Uint8Array {
  return hashPeaks(peaksOf(hashes));
}

/**
 * The Merkle Tree Hash from the right edge of a tiled tree: for each level, from the leaves up, the hashes of
 * its partial tile (none when its last tile is full). Every other hash of the tree lies below one of these.
 */
export function hashEdge(levels: readonly (readonly Uint8Array[])[]): Uint8Array {
  // Higher tiles stand further left, and their subtrees are larger.
  return hashPeaks([...levels].reverse().flatMap(peaksOf));
}

/**
 * The largest perfect subtrees side by side: section 2.1 splits at the largest power of two below the size,
 * so that each bit of the size is one of them, the largest first.
 */
function peaksOf(hashes: readonly Uint8Array[]): Uint8Array[] {
  const peaks: Uint8Array[] = [];
  hashes.forEach((hash, index) => {
    let peak = hash;
    // Each one bit at the low end of the index is a left sibling that waits.
    for (let waiting = index; waiting % 2 === 1; waiting = (waiting - 1) / 2) {
      peak = hashNode(peaks.pop() ?? peak, peak);
    }
    peaks.push(peak);
  });
  return peaks;
}

/** Joins perfect subtrees from the right: the right one of each split is the smaller tree. */
function hashPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  const last = peaks.at(-1);
  return last ? peaks.slice(0, -1).reduceRight((right, left) => hashNode(left, right), last) : EMPTY_ROOT;
}

function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}
