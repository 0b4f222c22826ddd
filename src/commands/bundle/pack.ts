import { writeFile } from 'node:fs/promises';
import { storageError } from '../../archive/storage-errors.js';
import { buildArticle, buildEdition } from '../../bundle/build-bundle.js';
import { articleFileName, editionFileName } from '../../bundle/file-names.js';
import { recordedAddresses } from '../../bundle/lasting-addresses.js';
import { durableAddresses } from '../../domain/addresses.js';
import { isArticleId } from '../../domain/article.js';
import type { BundleFormat } from '../../domain/bundle-format.js';
import { parseBundleRecord } from '../../domain/bundle-record.js';
import { type Digest, digestOf } from '../../domain/digest.js';
import { type Edition, encodeEdition, LATEST_ARTICLES } from '../../domain/edition.js';
import { KnownError } from '../../domain/errors.js';
import type { Settings } from '../../domain/settings.js';
import type { OpenArchive } from '../../jobs/data-directory.js';

/** One file that can be made. */
export interface Packable {
  /** Its file name. */
  name: string;
  /** What the file speaks. */
  language: string;
  /** Id of its outlet. */
  outlet: string;
  /** How many articles it will hold. */
  articles: number;
  edition?: Edition;
  /** Writes it to `path`; `onArticle` is called after each article. */
  write(path: string, onArticle: () => void): Promise<void>;
}

/** What bundles are made from. */
export interface PackSource {
  archive: OpenArchive;
  settings: Settings;
  settingsDigest: Digest;
  format: BundleFormat;
  /** Of a ZIM: whether its texts are packed with zstd. */
  isCompressed?: boolean;
}

/**
 * @throws KnownError NOT_FOUND while the archive is empty
 */
export function packSource(archive: OpenArchive, format: BundleFormat): PackSource {
  const found = archive.catalogue.settings();
  if (found) return { archive, settings: found.settings, settingsDigest: found.digest, format };
  throw new KnownError('NOT_FOUND', 'this archive is empty; take a snapshot first ("tamizdat snapshot")');
}

/**
 * An article by its id.
 * @throws KnownError NOT_FOUND
 */
export function packableArticle(source: PackSource, id: string): Packable {
  const { archive, settings, format } = source;
  const row = isArticleId(id) ? archive.catalogue.article(id) : undefined;
  if (!row) throw new KnownError('NOT_FOUND', `this archive offers no article "${id}"`);
  return {
    name: articleFileName(row, settings.names, format),
    language: row.language,
    outlet: row.outlet,
    articles: 1,
    async write(path, onArticle) {
      const addresses = durableAddresses(archive.catalogue.addresses()?.list);
      const parts = { blobs: archive.blobs, settings, addresses, onArticle };
      const bytes = await buildArticle(parts, { version: row.version, format });
      await writeFile(path, bytes).catch((error: unknown) => {
        throw storageError(error, path);
      });
    },
  };
}

/**
 * An edition by its key, once for each outlet that has articles in it.
 * @throws KnownError BUNDLE_EMPTY when none has
 */
export function packableEditions(source: PackSource, key: string): Packable[] {
  const { archive, settings } = source;
  const editions = settings.outlets
    .map(({ id }) => editionAsked(archive.catalogue, id, key))
    .filter(({ versions }) => versions.length > 0);
  if (editions.length > 0) return editions.map((edition) => packableEdition(source, edition));
  throw new KnownError('BUNDLE_EMPTY', `the edition "${key}" has no article; days look like 2026-11-22`);
}

function packableEdition(source: PackSource, edition: Edition): Packable {
  const { archive, settings, settingsDigest, format, isCompressed } = source;
  const outlet = settings.outlets.find(({ id }) => id === edition.outlet);
  return {
    name: editionFileName(edition, format),
    language: outlet?.languages[0] ?? 'en',
    outlet: edition.outlet,
    articles: edition.versions.length,
    edition,
    async write(path, onArticle) {
      const addresses = await addressesFor(source, edition);
      const parts = { blobs: archive.blobs, settings, addresses, onArticle };
      await buildEdition(parts, { edition, settingsDigest, out: path, format, isCompressed });
    },
  };
}

/** Of a closed day those that its logged bundle has, so that the same file comes out; else those of now. */
async function addressesFor({ archive, format }: PackSource, edition: Edition): Promise<string[]> {
  const { catalogue, blobs } = archive;
  const row = catalogue.edition(edition);
  const isClosed = row?.digest === digestOf(encodeEdition(edition));
  const closed = isClosed ? row?.bundles.find((bundle) => bundle.format === format) : undefined;
  if (!closed) return durableAddresses(catalogue.addresses()?.list);
  return recordedAddresses(blobs, parseBundleRecord(await blobs.read(closed.record)).addresses);
}

function editionAsked(catalogue: OpenArchive['catalogue'], outlet: string, key: string): Edition {
  const versions =
    key === 'latest'
      ? catalogue.versionsLatest({ outlet, limit: LATEST_ARTICLES })
      : catalogue.versionsOfDay({ outlet, day: key });
  return { format: 'edition/1', kind: key === 'latest' ? 'latest' : 'day', key, outlet, versions };
}
