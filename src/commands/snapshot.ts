import { KnownError } from '../domain/errors.js';
import type { Snapshot } from '../jobs/snapshot-job.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';
import { openPipeline } from './pipeline.js';
import { configuredTargets, demandTargets, visitingTargets } from './targets.js';

export interface SnapshotOptions extends CommonOptions {
  source?: string[];
  url?: string[];
}

/** Exit status of a run: 0 all done, 3 done in part, 5 no source could be reached. */
export type SnapshotStatus = 0 | 3 | 5;

/**
 * `tamizdat snapshot`: one run now, over the configured sources or over the addresses that are named.
 * @throws KnownError USAGE_INVALID when there is nothing to take
 */
export async function snapshot(context: Context, options: SnapshotOptions): Promise<SnapshotStatus> {
  if (options.url && options.source) {
    throw new KnownError('USAGE_INVALID', 'name either sources (--source) or addresses (--url), not both');
  }
  const config = commandConfig(options);
  const visiting = visitingTargets(config, options.url ?? []);
  const targets = visiting.targets.length > 0 ? visiting.targets : configuredTargets(config, options.source);
  demandTargets(targets, config.file);
  const pipeline = await openPipeline(context, config, visiting.outlets);
  try {
    const snapshots = await pipeline.run(targets);
    return context.signal.aborted ? 3 : statusOf(snapshots);
  } finally {
    await pipeline.close();
  }
}

function statusOf(snapshots: readonly Snapshot[]): SnapshotStatus {
  if (snapshots.every(({ sourceError }) => sourceError?.code.startsWith('FETCH_'))) return 5;
  const isWhole = snapshots.every(({ sourceError, failed }) => sourceError === undefined && failed === 0);
  return isWhole ? 0 : 3;
}
