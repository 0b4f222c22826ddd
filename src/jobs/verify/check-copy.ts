import type { LoggedEntry } from '../../archive/entry-facts.js';
import { blobPath } from '../../archive/blob-store.js';
import { type Digest, isDigest } from '../../domain/digest.js';
import { KnownError } from '../../domain/errors.js';
import { parseSettings } from '../../domain/settings.js';
import { type Checkpoint, CHECKPOINT_PATH } from '../../log/checkpoint.js';
import { judgeCheckpoint } from '../../log/judge-checkpoint.js';
import { parseTilePath } from '../../log/tiles.js';
import type { Trust } from '../../log/trust.js';
import { growLog } from '../../sync/grow-log.js';
import type { Peer } from '../../sync/peer.js';
import { collectNeeds, type Need, type Needs } from '../check/archive-needs.js';
import { checkLists, checkOpenBundles, newestDayOf } from './copy-bundles.js';
import { type CopyBlobs, type CopyBudget, createCopyBlobs, type Measured } from './copy-files.js';
import { type CopyReport, countMissing } from './copy-report.js';
import { checkTiles } from './copy-tiles.js';

export interface CopyRequest {
  peer: Peer;
  trust: Trust;
  /** True when the trust file leads to a publisher who is known here. */
  isKnown: boolean;
  /** The newest checkpoint of this log that was seen here before. */
  lastSeen?: Checkpoint | undefined;
  now: Date;
  freshFor: number;
  budget: CopyBudget;
  /** Paths of all files of the copy, where it can be listed. */
  listed?: readonly string[];
  /** Told what is done, for people who wait. */
  progress: (files: number) => void;
}

/**
 * Holds a copy of an archive against its signed checkpoint: who signed, every entry and tile, every blob that the
 * entries name, bundles and lists. What is not there counts as not held; only what is there and differs is damaged. It
 * writes nothing.
 * @throws KnownError FETCH_ codes when the copy cannot be reached, LOG_DAMAGED when its log cannot be followed,
 *   LOG_FORKED when it proves another history
 */
export async function checkCopy(request: CopyRequest): Promise<CopyReport> {
  const { peer, trust, isKnown, lastSeen, now, freshFor, budget, listed } = request;
  const bytes = await peer.read(CHECKPOINT_PATH);
  if (!bytes)
    throw new KnownError('LOG_DAMAGED', `${peer.name} has no checkpoint: it is no copy of an archive`);
  const verdict = await judgeCheckpoint(bytes, { trust, lastSeen, now, freshFor, tiles: { judged: peer } });
  const report = emptyReport({ name: peer.name, verdict, trust, isKnown });
  if (verdict.kind !== 'fresh' && verdict.kind !== 'stale') return report;
  const head = verdict.checkpoint;
  const log = await growLog({ edge: { size: 0, entries: [], levels: [] }, copy: peer, head });
  const below = (folder: string): string[] => (listed ?? []).filter((path) => path.startsWith(`${folder}/`));
  await checkTiles(peer, log.tiles, { report, listed: below('tile').filter(isTile) });
  report.added.push(...below('tile').filter((path) => !isTile(path)));
  const blobs = createCopyBlobs(peer, budget);
  // The newest first: where a budget ends, it is the oldest that nobody looked at.
  const entries = log.entries.map((entry, index) => ({ ...entry, index })).reverse();
  const needs = await collectNeeds({ blobs }, entries);
  await checkBlobs({ blobs, needs, report, progress: request.progress });
  const outlets = await outletsOf(blobs, entries);
  const open = await checkOpenBundles({ peer, report, needs }, { outlets, now });
  const lists = await checkLists({ peer, report, needs });
  report.newestDay = newestDayOf(needs);
  addStrangers(report, needs, {
    beside: [...below('open'), ...below('sums')],
    known: [...open, ...lists],
    blobs: below('blobs'),
  });
  return report;
}

function emptyReport(about: Pick<CopyReport, 'name' | 'verdict' | 'trust' | 'isKnown'>): CopyReport {
  return {
    ...about,
    good: { files: 0, bytes: 0 },
    damaged: [],
    notHeld: new Map(),
    notLooked: 0,
    added: [],
    withdrawn: [],
    newestDay: undefined,
  };
}

function isTile(path: string): boolean {
  return parseTilePath(path) !== undefined;
}

async function checkBlobs(parts: {
  blobs: CopyBlobs;
  needs: Needs;
  report: CopyReport;
  progress: CopyRequest['progress'];
}): Promise<void> {
  const { blobs, needs, report, progress } = parts;
  for (const [digest, need] of needs.blobs) {
    const said = Math.max(...need.bytes);
    judgeBlob(report, { digest, need, found: await blobs.measure(digest, said) });
    progress(report.good.files);
  }
}

function judgeBlob(
  report: CopyReport,
  { digest, need, found }: { digest: Digest; need: Need; found: Measured },
): void {
  if (found.state === 'missing') return countMissing(report, need.what.replace(/ \S+\.\S+$/, ''));
  if (found.state === 'not-looked') return void (report.notLooked += 1);
  const fact = found.state === 'damaged' ? 'it does not have the digest of its name' : need.unreadable;
  if (fact !== undefined)
    return void report.damaged.push({ path: blobPath(digest), fact: `${need.what}: ${fact}` });
  if (found.state !== 'good') return;
  report.good.files += 1;
  report.good.bytes += found.bytes;
}

/** Ids of the outlets of the newest settings; none while these are not held. */
async function outletsOf(blobs: CopyBlobs, entries: readonly LoggedEntry[]): Promise<string[]> {
  const newest = entries.find(({ kind }) => kind === 'settings');
  if (!newest) return [];
  const found = await blobs.measure(newest.digest, newest.bytes);
  if (found.state !== 'good') return [];
  return parseSettings(await blobs.read(newest.digest)).outlets.map(({ id }) => id);
}

/** Files in the folders of the archive that nothing signed names, and blobs that should have gone. */
function addStrangers(
  report: CopyReport,
  needs: Needs,
  paths: { beside: readonly string[]; known: readonly string[]; blobs: readonly string[] },
): void {
  const known = new Set(paths.known);
  report.added.push(...paths.beside.filter((path) => !known.has(path)));
  for (const path of paths.blobs) {
    const name = path.split('/').at(-1) ?? '';
    if (!isDigest(name) || blobPath(name) !== path) report.added.push(path);
    else if (needs.blobs.has(name)) continue;
    else if (needs.withdrawn.has(name)) report.withdrawn.push(path);
    else report.added.push(path);
  }
}
