import type { BlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import type { DurableFiles } from '../archive/durable-files.js';
import type { BlockedList } from '../domain/blocked-list.js';
import { digestOf } from '../domain/digest.js';
import type { Entry } from '../domain/entry.js';
import { isKnownError, KnownError } from '../domain/errors.js';
import { policyText, type SyncPolicy } from '../domain/sync-policy.js';
import { type Checkpoint, CHECKPOINT_PATH, parseCheckpoint, verifyCheckpoint } from '../log/checkpoint.js';
import { createLogReader } from '../log/log-reader.js';
import { isPublisher, type PublisherKey } from '../log/publisher-key.js';
import { type Trust, TRUST_PATH, verifyTrust } from '../log/trust.js';
import { type TrustVersion, trustsPath } from '../log/trust-history.js';
import { createBlobTaker } from './blob-taker.js';
import { type Choice, chooseLog, type Fork, soundOffers } from './choose-log.js';
import { fillArchive, type MissingBlob } from './fill-archive.js';
import { ownEdge } from './grow-log.js';
import { judgeOffers, type Offers } from './judge-offers.js';
import { earlierTrusts, meetPeers, type MetPublisher } from './meet-peers.js';
import { createPartialFiles } from './partial-files.js';
import type { Peer } from './peer.js';
import { createPeerPool, type PeerPool } from './peer-pool.js';
import { reportPeers } from './report-peers.js';
import { putLog } from './put-log.js';
import { createQuarantine } from './quarantine.js';
import { createSyncMemory, type SyncMemory } from './sync-memory.js';
import { statusOf, type SyncResult } from './sync-result.js';

export interface SyncRequest {
  peers: readonly Peer[];
  /** How the operator knows the publisher; needed once at most, what was followed is remembered. */
  key?: PublisherKey | undefined;
  policy: SyncPolicy;
  blocked: BlockedList;
  files: DurableFiles;
  blobs: BlobStore;
  catalogue: Pick<Catalogue, 'stateOf'>;
  /** The private state: its files, and the folder itself. */
  state: DurableFiles;
  stateDir: string;
  now: Date;
  /** For how long after its time a checkpoint counts as fresh, in milliseconds. */
  freshFor: number;
  /** Called after each blob that came, with all that has come so far. */
  progress?: (taken: { blobs: number; bytes: number }) => void;
}

/**
 * Brings an archive level with copies of it that nobody has to trust. Everything is verified before it is kept: the
 * trust file by those who are known, the checkpoint by it, the entries by the checkpoint, and each blob by its entry or
 * by the manifest that an entry names. Data comes first and the checkpoint last, so that whoever reads meanwhile, or
 * after a crash, finds the old state or the new one.
 * @throws KnownError SIGNER_UNKNOWN, when it is not the publisher's whose key was given; LOG_DAMAGED when what is
 *   remembered here is damaged; DATA_FULL, DATA_UNWRITABLE, FETCH_ABORTED
 */
export async function syncFrom(request: SyncRequest): Promise<SyncResult> {
  const memory = createSyncMemory(request.state);
  const pool = createPeerPool(request.peers);
  const standing = await standingOf(request, memory);
  const met = await meetPeers(request.peers, { known: standing.known, key: request.key });
  const before = standing.own?.size ?? 0;
  if (!met.trust) return nothingCame(before, reportPeers(request.peers, { met, pool }));
  refuseOther(standing.own, met.trust);
  const able = request.peers.filter((peer) => !met.refused.has(peer));
  const own = isVoid(standing.own, met.trust) ? undefined : standing.own;
  const { trust } = met;
  const offers = await judgeOffers(able, { ...request, trust, own, lastSeen: standing.seen });
  const edge = await ownEdge(request.files, own);
  const choice = await chooseLog(offers.offers, { edge, pool });
  const forks = [...forksOf(offers), ...choice.forks];
  for (const { ours, theirs } of forks) await memory.keepFork(ours, theirs);
  const run: Run = { request, memory, pool, met, offers, choice, own, standing };
  const done = await bringLevel(run);
  const peers = reportPeers(request.peers, { met, pool, offers, size: done.size });
  const isWhole = done.missing.length === 0 && choice.unreached.every((size) => size <= done.size);
  return {
    status: statusOf({ peers, isWhole, hasFork: forks.length > 0 }),
    peers,
    origin: trust.origin,
    ...(met.isConfirmed ? {} : { unconfirmed: trust.roots.map(({ publicKey }) => publicKey) }),
    before,
    ...done,
  };
}

interface Standing {
  own: Checkpoint | undefined;
  seen: Checkpoint | undefined;
  known: Trust | undefined;
}

interface Run {
  request: SyncRequest;
  memory: SyncMemory;
  pool: PeerPool;
  met: MetPublisher;
  offers: Offers;
  choice: Choice;
  /** Undefined also when it does not hold any more, since its key was stolen. */
  own: Checkpoint | undefined;
  standing: Standing;
}

async function standingOf({ files, key }: SyncRequest, memory: SyncMemory): Promise<Standing> {
  const note = await files.read(CHECKPOINT_PATH);
  const own = note && parseCheckpoint(note);
  const remembered = await memory.seenCheckpoint();
  const seen = (remembered?.size ?? -1) >= (own?.size ?? 0) ? remembered : own;
  const held = await files.read(TRUST_PATH);
  const trusts = [await memory.seenTrust(), held && verifyTrust(held)].filter((one) => one !== undefined);
  const [known] = trusts.sort((a, b) => b.version - a.version);
  if (known && key && !(await isKnownPublisher(files, { key, newest: known.version }))) {
    throw new KnownError(
      'SIGNER_UNKNOWN',
      `this archive follows ${known.origin}, and the key that was given is not this publisher's: use another data folder (--data)`,
    );
  }
  return { own, seen, known };
}

async function isKnownPublisher(
  files: DurableFiles,
  { key, newest }: { key: PublisherKey; newest: number },
): Promise<boolean> {
  const history: TrustVersion[] = [];
  for (let version = 1; version <= newest; version += 1) {
    const bytes = await files.read(trustsPath(version));
    if (bytes) history.push({ trust: verifyTrust(bytes), bytes });
  }
  const bytes = await files.read(TRUST_PATH);
  return isPublisher(key, bytes ? [...history, { trust: verifyTrust(bytes), bytes }] : history);
}

function refuseOther(own: Checkpoint | undefined, { origin }: Trust): void {
  if (!own || own.origin === origin) return;
  throw new KnownError(
    'SIGNER_UNKNOWN',
    `this archive is of ${own.origin}, and the peers hold ${origin}: use another data folder (--data)`,
  );
}

/** True for a log of ours that went on, by a key that was replaced since, beyond where its successor began. */
function isVoid(own: Checkpoint | undefined, trust: Trust): boolean {
  if (!own || !trust.start || own.size <= trust.start.size) return false;
  try {
    verifyCheckpoint(new TextEncoder().encode(own.text), trust);
    return false;
  } catch (error) {
    if (isKnownError(error, 'SIGNATURE_INVALID')) return true;
    throw error;
  }
}

function nothingCame(before: number, peers: SyncResult['peers']): SyncResult {
  const status = statusOf({ peers, isWhole: false, hasFork: false });
  return { status, peers, before, size: before, taken: { blobs: 0, bytes: 0 }, missing: [] };
}

function forksOf({ offers }: Offers): Fork[] {
  return offers.flatMap(({ verdict }) =>
    verdict.kind === 'fork' ? [{ ours: verdict.ours, theirs: verdict.theirs }] : [],
  );
}

/** Brings the data, then the log. */
async function bringLevel(run: Run): Promise<Pick<SyncResult, 'size' | 'cosignedAt' | 'taken' | 'missing'>> {
  const { request, memory, choice, met, own } = run;
  const checkpoint = choice.chosen?.checkpoint ?? refreshed(run);
  const size = checkpoint?.size ?? own?.size ?? 0;
  if (checkpoint) await rememberMet(run, checkpoint);
  const { taken, missing } = await fill(run, size);
  if (checkpoint) {
    const tiles = choice.chosen?.grown.tiles ?? [];
    const before = Math.min(own?.size ?? met.trust.start?.size ?? 0, size);
    await putLog(request, { checkpoint, tiles, trusts: await newTrusts(run), before });
  }
  if (missing.length === 0 && size > 0) await memory.rememberDone(doneWith(request, size));
  const cosignedAt = checkpoint?.cosignedAt ?? own?.cosignedAt;
  return { size, ...(cosignedAt && { cosignedAt }), taken, missing };
}

/** The newest checkpoint over the very tree that is here: it says that there is still no more. */
function refreshed({ offers, own, choice }: Run): Checkpoint | undefined {
  if (!own || choice.forks.length > 0) return undefined;
  const [newest] = soundOffers(offers.offers)
    .map(({ checkpoint }) => checkpoint)
    .filter(({ size }) => size === own.size);
  return newest && newest.text !== own.text ? newest : undefined;
}

/** Before anything is fetched: a run that is killed must not be led back afterwards. */
async function rememberMet({ met, memory, standing }: Run, checkpoint: Checkpoint): Promise<void> {
  const newest = met.added.at(-1);
  if (newest) await memory.rememberTrust(newest.bytes);
  const { seen } = standing;
  if (!seen || checkpoint.size >= seen.size || isVoid(seen, met.trust)) {
    await memory.rememberCheckpoint(checkpoint);
  }
}

/** All versions of the trust file that are not here, with those before the one by which the publisher is known. */
async function newTrusts({ request, met, pool }: Run): Promise<TrustVersion[]> {
  const [first] = met.added;
  if (!first) return catchUpTrust(request, met.trust);
  for (const peer of pool.inOrder()) {
    const earlier = await earlierTrusts(request.files, peer, first);
    if (first.trust.version === 1 || earlier.length > 0) return [...earlier, ...met.added];
  }
  return met.added;
}

/** What was remembered by a run that was killed before its data had come. */
async function catchUpTrust({ files, state }: SyncRequest, trust: Trust): Promise<TrustVersion[]> {
  const held = await files.read(TRUST_PATH);
  if (held && verifyTrust(held).version >= trust.version) return [];
  const bytes = await state.read('seen-trust');
  return bytes ? [{ trust, bytes }] : [];
}

async function fill(run: Run, size: number): Promise<{ taken: SyncResult['taken']; missing: MissingBlob[] }> {
  const { request, pool } = run;
  const entries = await entriesToLookAt(run, size);
  if (entries.length === 0) return { taken: { blobs: 0, bytes: 0 }, missing: [] };
  const partial = createPartialFiles(request.stateDir);
  const taker = createBlobTaker({
    ...request,
    pool,
    partial,
    quarantine: createQuarantine(request.state),
    onKept: () => request.progress?.(taker.counts()),
  });
  const missing = await fillArchive({ ...request, entries, taker });
  await partial.tidy();
  return { taken: taker.counts(), missing };
}

/** The new entries; those before them, too, as far as something may be missing of them. */
async function entriesToLookAt({ request, memory, choice, own }: Run, size: number): Promise<Entry[]> {
  const fresh = choice.chosen?.grown.entries ?? [];
  const from = choice.chosen?.grown.from ?? size;
  const done = await memory.done();
  const wanted = doneWith(request, size);
  const isSame = done.policy === wanted.policy && done.blocked === wanted.blocked;
  const start = isSame ? Math.min(done.size, from) : 0;
  const earlier: Entry[] = [];
  if (own && start < from) {
    for await (const entry of createLogReader(request.files).entries(start)) {
      if (start + earlier.length < from) earlier.push(entry);
    }
  }
  return [...earlier, ...fresh];
}

function doneWith({ policy, blocked }: SyncRequest, size: number) {
  const list = [...blocked.articles, ...blocked.digests].sort().join('\n');
  return { size, policy: policyText(policy), blocked: list === '' ? '' : digestOf(list) };
}
