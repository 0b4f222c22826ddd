import type { LoggedEntry } from '../../archive/entry-facts.js';
import { parseAddresses } from '../../domain/addresses.js';
import { parseBody } from '../../domain/body-markup.js';
import { type BundleRecord, parseBundleRecord } from '../../domain/bundle-record.js';
import type { Digest } from '../../domain/digest.js';
import { parseEdition } from '../../domain/edition.js';
import { isKnownError } from '../../domain/errors.js';
import { parseSettings } from '../../domain/settings.js';
import { parseVersion } from '../../domain/version.js';
import { parseWithdrawal } from '../../domain/withdrawal.js';
import type { ArticleHit } from './damage.js';
import type { BlobStore } from '../../archive/blob-store.js';

/** Where documents are read: in one's own archive, or in a copy of somebody else. */
interface Reading {
  blobs: Pick<BlobStore, 'read'>;
}

/** Why a blob has to be there. */
export interface Need {
  /** What it is for people: `the manifest of a version`. */
  what: string;
  /** Sizes that are said of it, in the log or in a manifest. */
  bytes: Set<number>;
  articles: Map<string, ArticleHit>;
  /** Why its words cannot be read although its digest is right. */
  unreadable?: string;
}

/** All that the log asks for. */
export interface Needs {
  blobs: Map<Digest, Need>;
  /** Versions and bundle files that were taken back. */
  withdrawn: Set<Digest>;
  /** Bundle files of closed editions, with their records. */
  bundles: Map<Digest, BundleRecord>;
  /** Digests of all entries, by kind. */
  logged: Record<'version' | 'settings' | 'edition' | 'addresses', Set<Digest>>;
}

/** Follows every entry to the blobs that it stands for: what was withdrawn need not be there, all else must. */
export async function collectNeeds(inspection: Reading, entries: readonly LoggedEntry[]): Promise<Needs> {
  const needs: Needs = {
    blobs: new Map(),
    withdrawn: new Set(),
    bundles: new Map(),
    logged: { version: new Set(), settings: new Set(), edition: new Set(), addresses: new Set() },
  };
  const withdrawals = entries.filter(({ kind }) => kind === 'withdrawal');
  for (const entry of withdrawals) await needWithdrawal(inspection, needs, entry);
  for (const entry of entries) {
    if (entry.kind === 'version') await needVersion(inspection, needs, entry);
    else if (entry.kind !== 'withdrawal') await needDocument(inspection, needs, entry);
  }
  return needs;
}

const WHAT: Record<LoggedEntry['kind'], string> = {
  version: 'the manifest of a version',
  settings: 'the settings',
  edition: 'an edition',
  bundle: 'the record of a bundle',
  addresses: 'a list of addresses',
  withdrawal: 'a withdrawal',
};

async function needWithdrawal(inspection: Reading, needs: Needs, entry: LoggedEntry): Promise<void> {
  const need = addNeed(needs, entry, { what: WHAT.withdrawal });
  const withdrawal = await read(inspection, { digest: entry.digest, need }, parseWithdrawal);
  for (const digest of [...(withdrawal?.versions ?? []), ...(withdrawal?.bundles ?? [])]) {
    needs.withdrawn.add(digest);
  }
}

async function needVersion(inspection: Reading, needs: Needs, entry: LoggedEntry): Promise<void> {
  needs.logged.version.add(entry.digest);
  if (needs.withdrawn.has(entry.digest)) return;
  const manifest = addNeed(needs, entry, { what: WHAT.version });
  const version = await read(inspection, { digest: entry.digest, need: manifest }, parseVersion);
  if (!version) return;
  const article: ArticleHit = { id: version.article, title: version.title, url: version.url };
  manifest.articles.set(article.id, article);
  const { body, assets } = version;
  const text = addNeed(needs, body, { what: 'the text of an article', article });
  await read(inspection, { digest: body.digest, need: text }, (bytes) =>
    parseBody(new TextDecoder().decode(bytes)),
  );
  const pictures = assets.flatMap((asset) => (asset.small ? [asset, asset.small] : [asset]));
  for (const picture of pictures) addNeed(needs, picture, { what: 'a picture', article });
}

async function needDocument(inspection: Reading, needs: Needs, entry: LoggedEntry): Promise<void> {
  const { kind, digest } = entry;
  const need = addNeed(needs, entry, { what: WHAT[kind] });
  if (kind === 'settings' || kind === 'edition' || kind === 'addresses') needs.logged[kind].add(digest);
  if (kind === 'settings') await read(inspection, { digest, need }, parseSettings);
  if (kind === 'addresses') await read(inspection, { digest, need }, parseAddresses);
  if (kind === 'edition') await read(inspection, { digest, need }, parseEdition);
  if (kind !== 'bundle') return;
  const record = await read(inspection, { digest, need }, parseBundleRecord);
  if (!record || needs.withdrawn.has(record.file.digest)) return;
  needs.bundles.set(record.file.digest, record);
  addNeed(needs, record.file, { what: `the bundle ${record.name}` });
}

function addNeed(
  { blobs }: Needs,
  { digest, bytes }: { digest: Digest; bytes: number },
  { what, article }: { what: string; article?: ArticleHit },
): Need {
  const need: Need = blobs.get(digest) ?? { what, bytes: new Set(), articles: new Map() };
  need.bytes.add(bytes);
  if (article) need.articles.set(article.id, article);
  blobs.set(digest, need);
  return need;
}

/** The document in a blob; undefined when the blob is missing or damaged, which is looked at by itself. */
async function read<T>(
  { blobs }: Reading,
  { digest, need }: { digest: Digest; need: Need },
  parse: (bytes: Uint8Array) => T,
): Promise<T | undefined> {
  try {
    return parse(await blobs.read(digest));
  } catch (error) {
    if (isKnownError(error, 'MANIFEST_INVALID', 'BODY_INVALID')) need.unreadable = error.message;
    else if (!isKnownError(error, 'BLOB_MISSING', 'BLOB_DAMAGED') && !isDiskError(error)) throw error;
    return undefined;
  }
}

function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EIO';
}
