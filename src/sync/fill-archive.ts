import type { BlobStore } from '../archive/blob-store.js';
import type { Catalogue } from '../archive/catalogue.js';
import type { DurableFiles } from '../archive/durable-files.js';
import { withdrawnDigests } from '../archive/withdrawals.js';
import { type BlockedList, isBlockedVersion } from '../domain/blocked-list.js';
import { type BundleRecord, parseBundleRecord } from '../domain/bundle-record.js';
import type { Digest } from '../domain/digest.js';
import { parseEdition } from '../domain/edition.js';
import type { Entry } from '../domain/entry.js';
import { isKnownError } from '../domain/errors.js';
import type { SyncPolicy } from '../domain/sync-policy.js';
import { parseVersion } from '../domain/version.js';
import { parseWithdrawal } from '../domain/withdrawal.js';
import type { BlobTaker, WantedBlob } from './blob-taker.js';
import {
  type CopiedPart,
  isRecent,
  isWanted,
  isWantedFormat,
  wantedParts,
  wantedSince,
} from './copied-part.js';
import { rebuildBundle } from './rebuild-bundle.js';
import { sideBySide } from './side-by-side.js';

export interface FillRequest {
  /** Of the log that will stand, verified, up to its end; those before them were looked at by an earlier run. */
  entries: readonly Entry[];
  taker: BlobTaker;
  files: DurableFiles;
  blobs: BlobStore;
  catalogue: Pick<Catalogue, 'stateOf'>;
  policy: SyncPolicy;
  blocked: BlockedList;
  now: Date;
}

/** What should be here and nobody gave. */
export interface MissingBlob extends WantedBlob {
  kind: Entry['kind'];
}

const AT_ONCE = 6;

/** What is asked for, and what follows from it. */
type Filling = FillRequest & { part: CopiedPart };

/**
 * Brings what the entries point to and the policy wants; what was withdrawn is not asked for. The text of an article
 * and its pictures come before its manifest: an article whose manifest is held is whole, as far as the policy goes.
 * @returns what nobody gave
 * @throws KnownError DATA_FULL, DATA_UNWRITABLE, FETCH_ABORTED
 */
export async function fillArchive(request: FillRequest): Promise<MissingBlob[]> {
  const { entries, taker, policy, blocked } = request;
  const since = wantedSince(policy, { ...request, newest: entries.at(-1) });
  const filling: Filling = { ...request, part: { policy, blocked, since } };
  const missing: MissingBlob[] = [];
  const of = (kind: Entry['kind']): Entry[] => entries.filter((entry) => entry.kind === kind);
  const keep = async (entry: Entry): Promise<void> => {
    if (!(await taker.keep(entry))) missing.push(missed(entry));
  };
  await sideBySide(of('withdrawal'), AT_ONCE, keep);
  const withdrawn = await withdrawnBy(request, of('withdrawal'));
  const isOffered = (digest: Digest): boolean =>
    !withdrawn.has(digest) &&
    !request.blocked.digests.has(digest) &&
    request.catalogue.stateOf(digest) !== 'withdrawn';
  await sideBySide([...of('settings'), ...of('addresses'), ...of('edition')], AT_ONCE, keep);
  const versions = of('version').filter((entry) => isOffered(entry.digest) && isRecent(filling.part, entry));
  await sideBySide(versions, AT_ONCE, async (entry) => {
    if (!(await keepVersion(filling, entry))) missing.push(missed(entry));
  });
  await sideBySide(of('bundle'), AT_ONCE, keep);
  // One after the other: each may take as much memory as a day of articles with their pictures.
  for (const entry of of('bundle')) {
    const record = await recordOf(request, entry);
    if (record && isOffered(record.file.digest) && !(await keepBundle(filling, record))) {
      missing.push({ ...record.file, kind: 'bundle' });
    }
  }
  return missing;
}

function missed({ kind, digest, bytes }: Entry): MissingBlob {
  return { kind, digest, bytes };
}

async function withdrawnBy({ blobs }: FillRequest, entries: readonly Entry[]): Promise<Set<Digest>> {
  const all = new Set<Digest>();
  for (const { digest } of entries) {
    const bytes = await readable(() => blobs.read(digest));
    const withdrawal = bytes && (await readable(() => parseWithdrawal(bytes)));
    for (const one of withdrawal ? withdrawnDigests(withdrawal).keys() : []) all.add(one);
  }
  return all;
}

/** True when everything of it is here that shall be. */
async function keepVersion({ part, taker, blobs }: Filling, entry: Entry): Promise<boolean> {
  if (await blobs.has(entry.digest)) {
    // It came under another policy, perhaps without its pictures.
    if (part.policy.kind === 'text-only') return true;
  }
  const bytes = await taker.read(entry);
  if (!bytes) return false;
  const version = await readable(() => parseVersion(bytes));
  // A form that only a later version of this program knows: it can be passed on, and nothing else.
  if (!version) return taker.keep(entry);
  if (!isWanted(part, entry, version)) return true;
  for (const blob of wantedParts(part, entry, version)) if (!(await taker.keep(blob))) return false;
  return (await blobs.keep(bytes)) === entry.digest;
}

async function recordOf({ blobs }: FillRequest, { digest }: Entry): Promise<BundleRecord | undefined> {
  if (!(await blobs.has(digest))) return undefined;
  return readable(async () => parseBundleRecord(await blobs.read(digest)));
}

/** A bundle holds whole articles: where one of them is not held here, the bundle is not, either. */
async function keepBundle(request: Filling, record: BundleRecord): Promise<boolean> {
  const { blobs, taker, part, blocked } = request;
  if (await blobs.has(record.file.digest)) return true;
  if (!isWantedFormat(part, record.kind)) return true;
  const edition = await readable(async () => parseEdition(await blobs.read(record.edition)));
  for (const version of edition?.versions ?? []) {
    if (!(await blobs.has(version)) || (await hasBlockedPart(request, version))) return true;
  }
  if (blocked.digests.has(record.edition)) return true;
  return (await rebuildBundle(request, record)) || taker.keep(record.file);
}

async function hasBlockedPart({ blobs, blocked }: FillRequest, digest: Digest): Promise<boolean> {
  if (blocked.digests.size === 0 && blocked.articles.size === 0) return false;
  const version = await readable(async () => parseVersion(await blobs.read(digest)));
  if (!version) return true;
  const { article, body, assets } = version;
  return (
    isBlockedVersion(blocked, { digest, article, body: body.digest }) ||
    assets.some((asset) => [asset.digest, asset.small?.digest].some((one) => one && blocked.digests.has(one)))
  );
}

/** What `read` gives; undefined where a blob is not held, or says nothing that we understand. */
async function readable<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isKnownError(error, 'BLOB_MISSING', 'BLOB_DAMAGED', 'MANIFEST_INVALID')) return undefined;
    throw error;
  }
}
