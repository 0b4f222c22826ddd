import { bringLevel, type Findings } from './bring-level.js';
import { chooseLog, type Fork } from './choose-log.js';
import { ownEdge } from './grow-log.js';
import { judgeOffers, type Offers } from './judge-offers.js';
import { meetPeers, type MetPublisher } from './meet-peers.js';
import { type Standing, standingOf, stillOwn } from './own-standing.js';
import { createPeerPool, type PeerPool } from './peer-pool.js';
import { reportPeers } from './report-peers.js';
import { createSyncMemory, type SyncMemory } from './sync-memory.js';
import type { SyncRequest } from './sync-request.js';
import { statusOf, type SyncResult } from './sync-result.js';

/**
 * Brings an archive level with copies of it that nobody has to trust. Everything is verified before it is kept: the
 * trust file by those who are known, the checkpoint by it, the entries by the checkpoint, and each blob by its entry or
 * by the manifest that an entry names. Data comes first and the checkpoint last, so that whoever reads meanwhile, or
 * after a crash, finds the old state or the new one.
 * @throws KnownError SIGNER_UNKNOWN, when it is not the publisher's whose key was given; LOG_DAMAGED when what is
 *   remembered here is damaged; DATA_FULL, DATA_UNWRITABLE, FETCH_ABORTED
 */
export async function syncFrom(request: SyncRequest): Promise<SyncResult> {
  const { peers, key } = request;
  const memory = createSyncMemory(request.state);
  const pool = createPeerPool(peers);
  const standing = await standingOf(request, memory);
  const met = await meetPeers(peers, { known: standing.known, key });
  const before = standing.own?.size ?? 0;
  if (!met.trust) return nothingCame(before, reportPeers(peers, { met, pool }));
  const findings = await findLog(request, { memory, pool, standing, met });
  const { offers, choice, forks } = findings;
  for (const { ours, theirs } of forks) await memory.keepFork(ours, theirs);
  const done = await bringLevel(request, findings);
  const reports = reportPeers(peers, { met, pool, offers, size: done.size });
  const isWhole = done.missing.length === 0 && choice.unreached.every((size) => size <= done.size);
  return {
    status: statusOf({ peers: reports, isWhole, hasFork: forks.length > 0 }),
    peers: reports,
    ...publisherOf(met),
    before,
    ...done,
  };
}

interface Known {
  memory: SyncMemory;
  pool: PeerPool;
  standing: Standing;
  met: MetPublisher;
}

/** Judges what every peer offers, and takes the log that goes on from ours. */
async function findLog(request: SyncRequest, known: Known): Promise<Findings & { forks: Fork[] }> {
  const { pool, standing, met } = known;
  const own = stillOwn(standing.own, met.trust);
  const able = request.peers.filter((peer) => !met.refused.has(peer));
  const offers = await judgeOffers(able, { ...request, trust: met.trust, own, lastSeen: standing.seen });
  const edge = await ownEdge(request.files, own);
  const choice = await chooseLog(offers.offers, { edge, pool });
  return { ...known, own, offers, choice, forks: [...forksOf(offers), ...choice.forks] };
}

function forksOf({ offers }: Offers): Fork[] {
  return offers.flatMap(({ verdict }) =>
    verdict.kind === 'fork' ? [{ ours: verdict.ours, theirs: verdict.theirs }] : [],
  );
}

function nothingCame(before: number, peers: SyncResult['peers']): SyncResult {
  const status = statusOf({ peers, isWhole: false, hasFork: false });
  return { status, peers, before, size: before, taken: { blobs: 0, bytes: 0 }, missing: [] };
}

/** Whose log it is, and the keys that nobody has confirmed yet. */
function publisherOf({ trust, isConfirmed }: MetPublisher): Pick<SyncResult, 'origin' | 'unconfirmed'> {
  const { origin, roots } = trust;
  return { origin, ...(isConfirmed ? {} : { unconfirmed: roots.map(({ publicKey }) => publicKey) }) };
}
