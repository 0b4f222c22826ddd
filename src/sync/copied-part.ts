import { blobsOfVersion } from '../archive/entry-facts.js';
import { type BlockedList, isBlockedVersion } from '../domain/blocked-list.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import { dayOf } from '../domain/edition.js';
import type { Entry } from '../domain/entry.js';
import type { SyncPolicy } from '../domain/sync-policy.js';
import type { Version } from '../domain/version.js';
import type { WantedBlob } from './blob-taker.js';

/** Which part of an archive a copy of it holds. */
export interface CopiedPart {
  policy: SyncPolicy;
  blocked: BlockedList;
  /** What was published before that is not wanted; in seconds since 1970. */
  since: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Bundles that are the same whether pictures are at hand or not. */
const WITHOUT_PICTURES: readonly BundleFormat[] = ['html-text', 'txt', 'md'];

/**
 * From when on a policy wants what was published, in seconds since 1970. Days are counted back from `newest`, the last
 * entry of the log: a copy whose publisher fell silent keeps what it has, and a clock that runs ahead empties none.
 */
export function wantedSince(policy: SyncPolicy, { newest, now }: { newest?: Entry; now: Date }): number {
  if (policy.kind !== 'days') return 0;
  const until = Math.min(now.getTime(), (newest?.time ?? Infinity) * 1000);
  return Date.parse(dayOf(new Date(until - policy.days * DAY_MS))) / 1000;
}

/** True for an entry that is not too old: nothing else can be told before its manifest is read. */
export function isRecent({ since }: CopiedPart, { time }: Entry): boolean {
  return time >= since;
}

export function isWanted({ policy, blocked }: CopiedPart, { digest }: Entry, version: Version): boolean {
  const { article, body, outlet } = version;
  if (isBlockedVersion(blocked, { digest, article, body: body.digest })) return false;
  return policy.kind !== 'outlets' || policy.outlets.includes(outlet);
}

/** The text of a wanted version and what else belongs to it, without the manifest itself. */
export function wantedParts({ policy, blocked }: CopiedPart, entry: Entry, version: Version): WantedBlob[] {
  const sizes = new Map(
    [version.body, ...version.assets.flatMap((asset) => (asset.small ? [asset, asset.small] : [asset]))].map(
      ({ digest, bytes }) => [digest, bytes],
    ),
  );
  const needed = policy.kind === 'text-only' ? [version.body.digest] : blobsOfVersion(entry, version);
  return needed.flatMap((digest) => {
    const bytes = sizes.get(digest);
    return bytes === undefined || blocked.digests.has(digest) ? [] : [{ digest, bytes }];
  });
}

/** Of the bundles, a copy without pictures holds those that never have any. */
export function isWantedFormat({ policy }: CopiedPart, format: BundleFormat): boolean {
  return policy.kind !== 'text-only' || WITHOUT_PICTURES.includes(format);
}
