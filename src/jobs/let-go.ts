import { blobPath } from '../archive/blob-store.js';
import { blobsOfVersion, type LoggedEntry, readFact } from '../archive/entry-facts.js';
import type { BlockedList } from '../domain/blocked-list.js';
import type { Digest } from '../domain/digest.js';
import type { Entry } from '../domain/entry.js';
import { policyText, type SyncPolicy } from '../domain/sync-policy.js';
import { CHECKPOINT_PATH } from '../log/checkpoint.js';
import type { Logger } from '../logger.js';
import {
  type CopiedPart,
  isRecent,
  isWanted,
  isWantedFormat,
  wantedParts,
  wantedSince,
} from '../sync/copied-part.js';
import type { CopiedArchive } from './copied-archive.js';
import { LET_GO } from './copy-mark.js';
import { dropWithdrawn } from './drop-withdrawn.js';

export interface LetGoParts {
  archive: CopiedArchive;
  policy: SyncPolicy;
  blocked: BlockedList;
  now: () => Date;
  logger: Logger;
}

/**
 * Leaves a copy what a new one under its policy would take: articles that have grown too old for it, or that a narrower
 * policy no longer wants, go as withdrawn ones do, and closed bundles with them. The log stays whole. Does nothing while
 * policy and day are those of the last time; what was killed on the way begins anew.
 */
export async function letGo(parts: LetGoParts): Promise<void> {
  const { archive, policy, blocked } = parts;
  const { state, log, catalogue } = archive;
  const newest = await newestEntry(archive);
  if (policy.kind === 'all' || !newest) return state.remove(LET_GO);
  if (namesNobody(parts)) return;
  const since = wantedSince(policy, { newest, now: parts.now() });
  const done = new TextEncoder().encode(`${policyText(policy)} ${since}\n`);
  if (Buffer.compare((await state.read(LET_GO)) ?? NOTHING, done) === 0) return;
  await state.put(LET_GO, NOTHING);
  await catalogue.catchUp(log, archive.blobs);
  const unwanted = await findUnwanted(archive, { policy, blocked, since });
  await drop(archive, unwanted);
  tell(parts, unwanted);
  await state.put(LET_GO, done);
}

const NOTHING = new Uint8Array();

async function newestEntry({ log }: CopiedArchive): Promise<Entry | undefined> {
  const size = await log.size();
  if (size > 0) for await (const entry of log.entries(size - 1)) return entry;
  return undefined;
}

/** A mistyped name must not empty a copy. */
function namesNobody({ archive, policy, logger }: LetGoParts): boolean {
  const known = archive.catalogue.settings()?.settings.outlets;
  if (policy.kind !== 'outlets' || !known || known.some(({ id }) => policy.outlets.includes(id)))
    return false;
  const ids = known.map(({ id }) => id).join(', ');
  const text = `nothing is let go of: the policy ${policyText(policy)} names no outlet of this archive, which has ${ids}`;
  logger.log({ event: 'policy-names-nobody', level: 'warning', text });
  return true;
}

/** Pictures that go alone are not told of: whoever wants text only expects it. */
function tell({ policy, logger }: LetGoParts, { versions }: Unwanted): void {
  if (versions.length === 0) return;
  const text = `not held any more, since the policy ${policyText(policy)} does not want them: versions of articles, ${versions.length}`;
  logger.log({ event: 'let-go', versions: versions.length, text });
}

interface Unwanted {
  versions: LoggedEntry[];
  /** Pictures and bundles of what stays. */
  blobs: Digest[];
}

async function findUnwanted({ log, blobs, catalogue }: CopiedArchive, part: CopiedPart): Promise<Unwanted> {
  const versions: LoggedEntry[] = [];
  const [kept, others] = [new Set<Digest>(), new Set<Digest>()];
  let index = 0;
  for await (const line of log.entries(0)) {
    const entry = { ...line, index: index++ };
    const isOffered = entry.kind === 'version' && catalogue.stateOf(entry.digest) === 'offered';
    if (!isOffered && entry.kind !== 'bundle') continue;
    const fact = await readFact(blobs, entry);
    if (fact.kind === 'bundle' && !isWantedFormat(part, fact.record.kind))
      others.add(fact.record.file.digest);
    if (!isOffered) continue;
    const isVersion = fact.kind === 'version';
    if (!isRecent(part, entry) || (isVersion && !isWanted(part, entry, fact.version))) versions.push(entry);
    else if (isVersion) {
      const all = blobsOfVersion(entry, fact.version).filter((blob) => !part.blocked.digests.has(blob));
      for (const blob of all) others.add(blob);
      for (const { digest } of [entry, ...wantedParts(part, entry, fact.version)]) kept.add(digest);
    } else kept.add(entry.digest);
  }
  return {
    versions: versions.filter(({ digest }) => !kept.has(digest)),
    blobs: [...others].filter((digest) => !kept.has(digest)),
  };
}

async function drop(archive: CopiedArchive, { versions, blobs }: Unwanted): Promise<void> {
  const { files, catalogue, log } = archive;
  const bundles = catalogue.bundlesHolding(versions.map(({ digest }) => digest));
  for (const digest of [...bundles, ...blobs]) await files.remove(blobPath(digest));
  // Another process may find them again before the last manifest is gone.
  while (catalogue.forget(versions) > 0) await dropWithdrawn(archive);
  // Lists must not show pictures that are gone.
  if (blobs.length > 0) catalogue.startAgain();
  await catalogue.catchUp(log, archive.blobs);
  // A checkpoint that was put anew makes running mirrors look again.
  const checkpoint = await files.read(CHECKPOINT_PATH);
  if (checkpoint && versions.length + blobs.length > 0) await files.put(CHECKPOINT_PATH, checkpoint);
}
