import { blobPath } from '../archive/blob-store.js';
import type { CopiedArchive } from './copied-archive.js';

/** Unlike a publisher, a copy holds nothing in private: what was withdrawn, or is wanted no more, is gone here. */
export async function dropWithdrawn({
  catalogue,
  files,
}: Pick<CopiedArchive, 'catalogue' | 'files'>): Promise<void> {
  const digests = catalogue.blobsToHold();
  for (const digest of digests) await files.remove(blobPath(digest));
  catalogue.markHeld(digests);
}
