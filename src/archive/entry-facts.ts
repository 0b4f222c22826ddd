import { type Addresses, parseAddresses } from '../domain/addresses.js';
import { type BundleRecord, parseBundleRecord } from '../domain/bundle-record.js';
import { type Edition, parseEdition } from '../domain/edition.js';
import type { Entry } from '../domain/entry.js';
import { isKnownError } from '../domain/errors.js';
import { parseSettings, type Settings } from '../domain/settings.js';
import { type Asset, parseVersion, type Version } from '../domain/version.js';
import { parseWithdrawal, type ReadWithdrawal } from '../domain/withdrawal.js';
import { leadOf } from './article-rows.js';
import type { BlobStore } from './blob-store.js';

/** An entry and its number in the log. */
export interface LoggedEntry extends Entry {
  index: number;
}

/** What an entry and the blob it points to say together. */
export type Fact = { entry: LoggedEntry } & (
  | { kind: 'version'; version: Version; isLeadThere: boolean }
  | { kind: 'settings'; settings: Settings }
  | { kind: 'edition'; edition: Edition }
  | { kind: 'bundle'; record: BundleRecord; isFileThere: boolean }
  | { kind: 'withdrawal'; withdrawal: ReadWithdrawal }
  | { kind: 'addresses'; addresses: Addresses }
  /** The blob is not there, is damaged, or says nothing that we understand. */
  | { kind: 'unreadable'; isBlobThere: boolean }
);

/** Reads the blob of an entry. A blob that cannot be read is a fact, too: the log goes on. */
export async function readFact(blobs: BlobStore, entry: LoggedEntry): Promise<Fact> {
  try {
    return await readBlob(blobs, entry);
  } catch (error) {
    if (isKnownError(error, 'BLOB_MISSING')) return { entry, kind: 'unreadable', isBlobThere: false };
    if (isKnownError(error, 'BLOB_DAMAGED', 'MANIFEST_INVALID')) {
      return { entry, kind: 'unreadable', isBlobThere: true };
    }
    throw error;
  }
}

async function readBlob(blobs: BlobStore, entry: LoggedEntry): Promise<Fact> {
  const { kind } = entry;
  const bytes = await blobs.read(entry.digest);
  switch (kind) {
    case 'version': {
      const version = parseVersion(bytes);
      const lead = leadOf(version);
      return { entry, kind, version, isLeadThere: lead !== undefined && (await isHeld(blobs, lead)) };
    }
    case 'settings':
      return { entry, kind, settings: parseSettings(bytes) };
    case 'addresses':
      return { entry, kind, addresses: parseAddresses(bytes) };
    case 'edition':
      return { entry, kind, edition: parseEdition(bytes) };
    case 'withdrawal':
      return { entry, kind, withdrawal: parseWithdrawal(bytes) };
    case 'bundle': {
      const record = parseBundleRecord(bytes);
      return { entry, kind, record, isFileThere: await blobs.has(record.file.digest) };
    }
  }
}

async function isHeld(blobs: BlobStore, { digest, small }: Asset): Promise<boolean> {
  return (await blobs.has(digest)) && (small === undefined || (await blobs.has(small.digest)));
}

/** The blobs that a version cannot do without, its manifest included. */
export function blobsOfVersion(entry: Entry, version: Version): Entry['digest'][] {
  const pictures = version.assets.flatMap((asset) => (asset.small ? [asset, asset.small] : [asset]));
  return [entry.digest, version.body.digest, ...pictures.map((picture) => picture.digest)];
}
