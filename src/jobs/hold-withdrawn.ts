import type { PublishParts } from './publish-parts.js';
import { eraseMarked } from './withdraw/erasure.js';

/**
 * What was withdrawn leaves the public tree: what is to be deleted is, the rest is moved to where it is held in private.
 * After a crash between a withdrawal and this step, the next run finds the same blobs again. For whoever has the
 * archive alone.
 */
export async function holdWithdrawn(
  parts: Pick<PublishParts, 'catalogue' | 'blobs' | 'files' | 'stateDir'>,
): Promise<void> {
  const { catalogue, blobs } = parts;
  await eraseMarked(parts);
  const digests = catalogue.blobsToHold();
  for (const digest of digests) await blobs.hold(digest);
  catalogue.markHeld(digests);
}
