import { counted, megabytes } from '../domain/plain-figures.js';
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
import { copySignatures } from './copy-signatures.js';
import { dropUnnamed } from './unnamed-blobs.js';
import { dropWithdrawn } from './drop-withdrawn.js';
import { letGo } from './let-go.js';
import { rebuildOpen, removeStaleOpen } from './open-editions.js';
import { createGate } from './turns.js';

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
 * Brings a copy level with its peers, and what follows from it: what was withdrawn, is blocked or is not wanted any more
 * leaves the public tree, and the bundles that still change are built anew where they changed.
 * @throws KnownError as syncFrom; CONFIG_INVALID for a mistake in the list of what is blocked
 */
export async function syncArchive(parts: SyncParts): Promise<SyncResult> {
  const { archive, now, logger } = parts;
  const { catalogue, log, blobs } = archive;
  const blocked = readBlockedList(archive.stateDir);
  catalogue.block(blocked);
  const memory = createSyncMemory(archive.state);
  const before = await memory.done();
  // First, so that there is room: a narrower policy may be the answer to a full disk.
  await letGo({ ...parts, blocked });
  const result = await syncFrom({
    ...archive,
    ...parts,
    blocked,
    now: now(),
    progress: (taken) =>
      logger.progress(`taking: ${counted(taken.blobs, 'file')}, ${megabytes(taken.bytes)}`),
  });
  logger.progress('');
  // Pictures that were not held before are missing in the lists until these are made anew.
  const after = await memory.done();
  if (before.size > 0 && (before.policy !== after.policy || before.blocked !== after.blocked))
    catalogue.startAgain();
  for (const digest of blocked.digests) await archive.files.remove(blobPath(digest));
  await catalogue.catchUp(log, blobs);
  await dropWithdrawn(archive);
  if (await memory.hasVoid()) {
    await dropUnnamed(archive);
    await archive.state.remove(SIGNATURES_ASKED);
    await memory.forgetVoid();
  }
  await letGo({ ...parts, blocked });
  await rebuildBundles(parts);
  await bringSignatures(parts, result.size);
  return result;
}

/** In the private state: the size of the log for which all peers were asked for signatures. */
const SIGNATURES_ASKED = 'signatures-asked';

/** A peer that had none is not asked again before there is something new. */
async function bringSignatures(parts: SyncParts, size: number): Promise<void> {
  const { catalogue, state } = parts.archive;
  const settings = catalogue.settings()?.settings;
  const asked = await state.read(SIGNATURES_ASKED);
  if (!settings || (asked && new TextDecoder().decode(asked) === `${size}\n`)) return;
  await copySignatures(parts, settings);
  await state.put(SIGNATURES_ASKED, new TextEncoder().encode(`${size}\n`));
}

async function rebuildBundles({ archive, formats, now, logger }: SyncParts): Promise<void> {
  const settings = archive.catalogue.settings();
  if (!settings) return;
  const current = { ...settings, addresses: archive.catalogue.addresses() };
  const parts = { ...archive, formats, now, logger, gate: createGate() };
  await removeStaleOpen(parts, current.settings);
  for (const { id } of current.settings.outlets) await rebuildOpen(parts, id, current);
}
