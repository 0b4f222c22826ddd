import { blobPath } from '../../src/archive/blob-store.js';
import type { Digest } from '../../src/domain/digest.js';
import { encodeEntry } from '../../src/domain/entry.js';

/** So many tiny files that no log names. */
export const STRANGERS = 100_000;

const DIGESTS = (): Digest[] =>
  Array.from({ length: STRANGERS }, (_, number) => number.toString(16).padStart(64, '0') as Digest);

/** Where they would lie in an archive. */
export function strangerBlobs(): string[] {
  return DIGESTS().map(blobPath);
}

/** Entries that name them, signed by nobody. */
export function strangerEntries(): Buffer {
  return Buffer.concat(
    DIGESTS().map((digest) => encodeEntry({ kind: 'version', digest, bytes: 1, time: 1 })),
  );
}

/** The same as pictures in the manifest of a version: what stands in its list `assets`. */
export function strangerAssets(): string {
  const facts = { type: 'image/png', width: 1, height: 1, bytes: 1, alt: '', role: 'inline' };
  return DIGESTS()
    .map((digest) => JSON.stringify({ digest, ...facts }))
    .join();
}
