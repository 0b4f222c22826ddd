import { join } from 'node:path';
import type { FileSystem } from '../../src/archive/file-system.js';
import type { SyncPolicy } from '../../src/domain/sync-policy.js';
import { openCopiedArchive } from '../../src/jobs/copied-archive.js';
import { syncArchive } from '../../src/jobs/sync-job.js';
import { parsePublisherKey } from '../../src/log/publisher-key.js';
import type { Logger } from '../../src/logger.js';
import { MONOTONIC_CLOCK } from '../../src/net/clock.js';
import { createDownloader } from '../../src/net/create-downloader.js';
import type { Peer } from '../../src/sync/peer.js';
import { type BudgetLimits, createBudget } from '../../src/sync/peers/budget.js';
import { openPeer } from '../../src/sync/peers/open-peer.js';
import type { SyncResult } from '../../src/sync/sync-result.js';
import { SILENT } from './filled-data.js';

export interface CopyRequest {
  /** As the operator names it; not given where it is remembered, or nobody has named it. */
  key?: string;
  policy?: SyncPolicy;
  now?: string;
  limits?: Partial<BudgetLimits>;
  /** For peers that are slow on purpose; on a busy machine an honest one may be as slow. */
  isImpatient?: boolean;
  system?: FileSystem;
  logger?: Logger;
}

const PATIENCE = { graceMs: 30_000, minBytesPerSecond: 1, silenceMs: 30_000 };
const LITTLE_PATIENCE = { graceMs: 100, minBytesPerSecond: 1_000_000, silenceMs: 500 };

/** One sync of the data directory `dataDir` with `targets`. */
export async function syncData(
  dataDir: string,
  targets: readonly string[],
  request: CopyRequest = {},
): Promise<SyncResult> {
  const { key, policy = { kind: 'all' }, now = '2026-11-23T09:30:00Z', limits = {}, system } = request;
  const downloader = createDownloader({
    userAgent: 'test',
    random: () => 0,
    allow: targets.flatMap((target) => /^http:\/\/([^/]+)/.exec(target)?.[1] ?? []),
    ...(request.isImpatient ? LITTLE_PATIENCE : PATIENCE),
  });
  const archive = await openCopiedArchive(dataDir, system);
  let peers: Peer[] = [];
  try {
    peers = await Promise.all(
      targets.map((target) => {
        const all = { maxBytes: 50_000_000, maxMs: 60_000, maxFiles: 10_000, ...limits };
        return openPeer(target, { downloader, budget: createBudget(all, MONOTONIC_CLOCK) });
      }),
    );
    return await syncArchive({
      archive,
      peers,
      key: key === undefined ? undefined : parsePublisherKey(key),
      policy,
      formats: ['zip'],
      now: () => new Date(now),
      freshFor: 3_600_000,
      logger: request.logger ?? SILENT,
    });
  } finally {
    await Promise.all(peers.map((peer) => peer.close()));
    await downloader.close();
    archive.close();
  }
}

/** The archive of a data directory. */
export function archiveOf(dataDir: string): string {
  return join(dataDir, 'archive');
}
