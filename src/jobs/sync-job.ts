import { blobPath } from '../archive/blob-store.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import type { SyncPolicy } from '../domain/sync-policy.js';
import type { Logger } from '../logger.js';
import type { PublisherKey } from '../log/publisher-key.js';
import type { Peer } from '../sync/peer.js';
import { syncFrom } from '../sync/sync-from.js';
import { createSyncMemory } from '../sync/sync-memory.js';
import type { SyncResult } from '../sync/sync-result.js';
import { readBlockedList } from './blocked-file.js';
import type { CopiedArchive } from './copied-archive.js';
import { rebuildOpen, removeStaleOpen } from './open-editions.js';

export interface SyncParts {
  archive: CopiedArchive;
  peers: readonly Peer[];
  key?: PublisherKey | undefined;
  policy: SyncPolicy;
  /** What the open editions are packed as here. */
  formats: readonly BundleFormat[];
  now: () => Date;
  /** For how long after its time a checkpoint counts as fresh, in milliseconds. */
  freshFor: number;
  logger: Logger;
}

/**
 * Brings a copy level with its peers, and what follows from it: what was withdrawn or is blocked leaves the public tree
 * for good, and the bundles that still change are built anew where they changed.
 * @throws KnownError as syncFrom; CONFIG_INVALID for a mistake in the list of what is blocked
 */
export async function syncArchive(parts: SyncParts): Promise<SyncResult> {
  const { archive, now, logger } = parts;
  const { catalogue, log, blobs } = archive;
  const blocked = readBlockedList(archive.stateDir);
  catalogue.block(blocked);
  const memory = createSyncMemory(archive.state);
  const before = await memory.done();
  const result = await syncFrom({
    ...archive,
    ...parts,
    blocked,
    now: now(),
    progress: (taken) => logger.progress(`taking: ${taken.blobs} files, ${megabytes(taken.bytes)}`),
  });
  logger.progress('');
  // Pictures that were not held before are missing in the lists until these are made anew.
  const after = await memory.done();
  if (before.size > 0 && (before.policy !== after.policy || before.blocked !== after.blocked))
    catalogue.startAgain();
  for (const digest of blocked.digests) await archive.files.remove(blobPath(digest));
  await catalogue.catchUp(log, blobs);
  await dropWithdrawn(archive);
  await rebuildBundles(parts);
  return result;
}

/** Unlike a publisher, a copy holds nothing in private: what was withdrawn is gone here. */
async function dropWithdrawn({ catalogue, files }: CopiedArchive): Promise<void> {
  const digests = catalogue.blobsToHold();
  for (const digest of digests) await files.remove(blobPath(digest));
  catalogue.markHeld(digests);
}

async function rebuildBundles({ archive, formats, now, logger }: SyncParts): Promise<void> {
  const current = archive.catalogue.settings();
  if (!current) return;
  const parts = { ...archive, formats, now, logger };
  await removeStaleOpen(parts, current.settings);
  for (const { id } of current.settings.outlets) await rebuildOpen(parts, id, current);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
