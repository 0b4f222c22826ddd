import { openCopiedArchive } from '../jobs/copied-archive.js';
import type { SyncStatus } from '../sync/sync-result.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';
import { runSync, syncPlan } from './sync/run-sync.js';

export interface SyncOptions extends CommonOptions {
  key?: string;
  policy?: string;
  json?: boolean;
}

/**
 * `tamizdat sync`: brings the copy in the data directory level with the peers that are named, or configured.
 * @returns the exit status, see {@link SyncStatus}
 * @throws KnownError USAGE_INVALID where there is nothing to copy from, or the archive is a publisher's own; DATA_LOCKED
 */
export async function sync(
  context: Context,
  targets: readonly string[],
  options: SyncOptions,
): Promise<SyncStatus> {
  const config = commandConfig(options);
  const plan = syncPlan(config, { ...options, targets });
  const archive = await openCopiedArchive(config.data);
  try {
    return (await runSync(context, { config, archive, plan })).status;
  } finally {
    archive.close();
  }
}
