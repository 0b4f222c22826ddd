import { join } from 'node:path';
import type { BlobStore } from '../../archive/blob-store.js';
import type { Catalogue, EntrySource } from '../../archive/catalogue.js';
import { blobsOfVersion } from '../../archive/entry-facts.js';
import { createHeldBlobs, type HeldBlobs } from '../../archive/held-blobs.js';
import { parseBundleRecord } from '../../domain/bundle-record.js';
import type { Digest } from '../../domain/digest.js';
import { parseEdition } from '../../domain/edition.js';
import type { Entry } from '../../domain/entry.js';
import { isKnownError } from '../../domain/errors.js';
import { parseVersion } from '../../domain/version.js';
import type { Withdrawable } from './find-withdrawable.js';

interface LookingParts {
  stateDir: string;
  blobs: BlobStore;
  catalogue: Catalogue;
  log: EntrySource;
}

/**
 * Every blob that holds anything of what is withdrawn: what is offered now, and what was withdrawn earlier and is
 * held, the articles' earlier versions and the bundles with them included. Shared pictures are among them.
 */
export async function blobsToErase(parts: LookingParts, what: Withdrawable): Promise<Digest[]> {
  const { catalogue } = parts;
  const held = createHeldBlobs(join(parts.stateDir, 'held'));
  const offered = catalogue.blobsOf([...what.versions, ...what.bundles]);
  const earlier = await earlierVersions(parts, held, what);
  const versions = new Set([...what.versions, ...earlier.versions]);
  const bundles = await bundlesWith(parts, versions);
  return [...new Set([...offered, ...earlier.blobs, ...bundles, ...what.versions, ...digestsOf(what)])];
}

/** A digest that was named and is withdrawn may be that of a bundle, which is then a blob itself. */
function digestsOf({ gone, bundles }: Withdrawable): Digest[] {
  return [...bundles, ...gone.filter((id): id is Digest => id.length === 64)];
}

/** Versions that are held and were named, or are of an article that was. */
async function earlierVersions(
  { catalogue, log }: LookingParts,
  held: HeldBlobs,
  { articles, gone }: Withdrawable,
): Promise<{ versions: Digest[]; blobs: Digest[] }> {
  const wanted = new Set<string>([...articles, ...gone]);
  const found = { versions: [] as Digest[], blobs: [] as Digest[] };
  if (wanted.size === 0) return found;
  for await (const entry of log.entries(0)) {
    if (entry.kind !== 'version' || catalogue.stateOf(entry.digest) !== 'withdrawn') continue;
    const version = await heldVersion(held, entry);
    if (!version || !(wanted.has(version.article) || wanted.has(entry.digest))) continue;
    found.versions.push(entry.digest);
    found.blobs.push(...blobsOfVersion(entry, version));
  }
  return found;
}

async function heldVersion(held: HeldBlobs, { digest }: Entry) {
  const bytes = await held.read(digest);
  return bytes && unlessUnreadable(() => parseVersion(bytes));
}

/** Bundle files of closed days, withdrawn ones included, whose edition holds any of the versions. */
async function bundlesWith({ blobs, log }: LookingParts, versions: ReadonlySet<Digest>): Promise<Digest[]> {
  const found: Digest[] = [];
  const holds = new Map<Digest, boolean>();
  if (versions.size === 0) return found;
  for await (const entry of log.entries(0)) {
    if (entry.kind !== 'bundle') continue;
    const record = await unlessUnreadable(async () => parseBundleRecord(await blobs.read(entry.digest)));
    if (!record) continue;
    const isHolder =
      holds.get(record.edition) ?? (await holdsAny({ blobs }, { edition: record.edition, versions }));
    holds.set(record.edition, isHolder);
    if (isHolder) found.push(record.file.digest);
  }
  return found;
}

async function holdsAny(
  { blobs }: Pick<LookingParts, 'blobs'>,
  { edition, versions }: { edition: Digest; versions: ReadonlySet<Digest> },
): Promise<boolean> {
  const read = await unlessUnreadable(async () => parseEdition(await blobs.read(edition)));
  return read?.versions.some((version) => versions.has(version)) ?? false;
}

/** What cannot be read is no reason to leave the rest undone. */
async function unlessUnreadable<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isKnownError(error, 'BLOB_MISSING', 'BLOB_DAMAGED', 'MANIFEST_INVALID')) return undefined;
    throw error;
  }
}
