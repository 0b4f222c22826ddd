import { digestOf } from '../domain/digest.js';
import type { Entry } from '../domain/entry.js';
import { policyText } from '../domain/sync-policy.js';
import { createLogReader } from '../log/log-reader.js';
import { createBlobTaker } from './blob-taker.js';
import { fillArchive, type MissingBlob } from './fill-archive.js';
import type { GrownLog } from './grow-log.js';
import { createPartialFiles } from './partial-files.js';
import type { PeerPool } from './peer-pool.js';
import { createQuarantine } from './quarantine.js';
import type { SyncDone, SyncMemory } from './sync-memory.js';
import type { SyncRequest } from './sync-request.js';
import type { SyncResult } from './sync-result.js';

interface DataParts {
  memory: SyncMemory;
  pool: PeerPool;
  /** The log as it goes on from ours; undefined when there is nothing new. */
  grown: GrownLog | undefined;
  /** True when there is a log here whose earlier entries hold. */
  hasOwn: boolean;
  /** Entries of the log that will stand. */
  size: number;
}

/**
 * Brings the blobs that the log names and the policy wants, before the log itself stands here.
 * @throws KnownError DATA_FULL, DATA_UNWRITABLE, FETCH_ABORTED
 */
export async function bringData(
  request: SyncRequest,
  parts: DataParts,
): Promise<{ taken: SyncResult['taken']; missing: MissingBlob[] }> {
  const entries = await entriesToLookAt(request, parts);
  if (entries.length === 0) return { taken: { blobs: 0, bytes: 0 }, missing: [] };
  const partial = createPartialFiles(request.stateDir);
  const taker = createBlobTaker({
    ...request,
    pool: parts.pool,
    partial,
    quarantine: createQuarantine(request.state),
    onKept: () => request.progress?.(taker.counts()),
  });
  const missing = await fillArchive({ ...request, entries, taker });
  await partial.tidy();
  return { taken: taker.counts(), missing };
}

/** The new entries; those before them, too, as far as something may be missing of them. */
async function entriesToLookAt(
  request: SyncRequest,
  { memory, grown, hasOwn, size }: DataParts,
): Promise<Entry[]> {
  const { entries: fresh, from } = grown ?? { entries: [], from: size };
  const done = await memory.done();
  const wanted = doneWith(request, size);
  const isSame = done.policy === wanted.policy && done.blocked === wanted.blocked;
  const start = isSame ? Math.min(done.size, from) : 0;
  const earlier: Entry[] = [];
  if (hasOwn && start < from) {
    for await (const entry of createLogReader(request.files).entries(start)) {
      if (start + earlier.length < from) earlier.push(entry);
    }
  }
  return [...earlier, ...fresh];
}

/** What is remembered once nothing is missing of the first `size` entries. */
export function doneWith({ policy, blocked }: SyncRequest, size: number): SyncDone {
  const list = [...blocked.articles, ...blocked.digests].sort().join('\n');
  return { size, policy: policyText(policy), blocked: list === '' ? '' : digestOf(list) };
}
