import { existsSync, readFileSync } from 'node:fs';
import type { Config } from '../../config/schema.js';
import { KnownError } from '../../domain/errors.js';
import { parseSyncPolicy, POLICY_FORMS, type SyncPolicy } from '../../domain/sync-policy.js';
import type { CopiedArchive } from '../../jobs/copied-archive.js';
import { rememberPeers } from '../../jobs/peer-memory.js';
import { syncArchive } from '../../jobs/sync-job.js';
import { parsePublisherKey, type PublisherKey } from '../../log/publisher-key.js';
import { MONOTONIC_CLOCK } from '../../net/clock.js';
import { createDownloader } from '../../net/create-downloader.js';
import { fetchFailedPeer } from '../../sync/peers/failed-peer.js';
import { createBudget } from '../../sync/peers/budget.js';
import { openPeer } from '../../sync/peers/open-peer.js';
import type { Peer } from '../../sync/peer.js';
import type { SyncResult } from '../../sync/sync-result.js';
import type { Context } from '../context.js';
import { tellResult } from './tell-result.js';

/** What one peer may cost in one run: far above any honest archive, far below what hurts. */
const LIMITS = { maxBytes: 100 * 1024 ** 3, maxMs: 12 * 60 * 60 * 1000, maxFiles: 20_000_000 };
/** Publishers sign anew with every run, every half hour as a rule. */
const FRESH_MS = 2 * 60 * 60 * 1000;

/** What to copy, and from where. */
export interface SyncPlan {
  targets: readonly string[];
  key: PublisherKey | undefined;
  policy: SyncPolicy;
}

/**
 * The plan of the command line, with what the configuration says in place of what it does not.
 * @throws KnownError USAGE_INVALID, KEY_INVALID
 */
export function syncPlan(
  { peers }: Pick<Config, 'peers'>,
  said: { targets: readonly string[]; key?: string; policy?: string },
): SyncPlan {
  const targets = said.targets.length > 0 ? said.targets : (peers?.from ?? []);
  if (targets.length === 0) {
    throw new KnownError(
      'USAGE_INVALID',
      'there is nothing to copy from: name a mirror, a folder or a delta pack ("tamizdat sync https://mirror.example.org/"), or "peers" in the configuration',
    );
  }
  const key = said.key ?? peers?.publisher;
  const text = said.policy ?? peers?.policy ?? 'all';
  const policy = parseSyncPolicy(text);
  if (!policy) throw new KnownError('USAGE_INVALID', `"${text}" is no policy: use ${POLICY_FORMS}`);
  return { targets: [...new Set(targets)], key: key === undefined ? undefined : namedPublisher(key), policy };
}

/** A root key, an origin, or a file with either. */
function namedPublisher(text: string): PublisherKey {
  return parsePublisherKey(existsSync(text) ? readFileSync(text, 'utf8') : text);
}

/** Brings an open copy level once, and tells how it went. */
export async function runSync(
  context: Context,
  { config, archive, plan }: { config: Config; archive: CopiedArchive; plan: SyncPlan },
): Promise<SyncResult> {
  const { now, logger, random, signal } = context;
  const contact = config.fetch.contact === undefined ? '' : `; ${config.fetch.contact}`;
  const downloader = createDownloader({
    userAgent: `Tamizdat/0.1 (copy of an archive${contact})`,
    allow: config.fetch.allow,
    random,
  });
  const peers: Peer[] = [];
  try {
    for (const target of plan.targets) {
      const budget = createBudget(LIMITS, MONOTONIC_CLOCK);
      // One that cannot be opened is told of with the others, and hinders none of them.
      peers.push(await openPeer(target, { downloader, budget, signal }).catch(fetchFailedPeer(target)));
    }
    const result = await syncArchive({
      ...plan,
      archive,
      peers,
      formats: config.bundles,
      now,
      freshFor: FRESH_MS,
      logger,
    });
    await rememberPeers(archive.state, result, now());
    tellResult(context, result);
    return result;
  } finally {
    await Promise.all(peers.map((peer) => peer.close()));
    await downloader.close();
  }
}
