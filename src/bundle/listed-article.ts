import type { Digest } from '../domain/digest.js';
import type { Direction } from '../domain/language.js';
import { type Version, parseVersion } from '../domain/version.js';
import { KnownError } from '../domain/errors.js';
import type { Edition } from '../domain/edition.js';
import type { BundleParts } from './bundle-parts.js';
import { headlineOf } from './bundle-titles.js';
import { articleStems } from './file-names.js';
import { plainLine } from './plain-line.js';

/** An article as the contents of an edition list it. */
export interface ListedArticle {
  version: Digest;
  /** Name of its file inside the bundle, without an ending: no two are the same. */
  stem: string;
  title: string;
  /** The canonical URL. */
  url: string;
  /** Id of its outlet. */
  outlet: string;
  /** Where the newsroom put it, on one line. */
  section: string | undefined;
  /** One line, cut where it is long. */
  summary: string | undefined;
  language: string;
  direction: Direction;
  words: number;
  /** ISO instant: when it was published, or copied where that cannot be true. */
  at: string;
  /** ISO instant. */
  captured: string;
}

const MAX_TITLE_CHARACTERS = 300;
const MAX_SECTION_CHARACTERS = 60;
const MAX_SUMMARY_CHARACTERS = 240;
const EARLIEST = Date.parse('1990-01-01T00:00:00Z');
const DAY_MS = 86_400_000;

/**
 * The articles of an edition, newest first; each version's manifest is read, nothing else.
 * @throws KnownError BUNDLE_EMPTY when there is none; BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID
 */
export async function listArticles(
  { blobs, settings }: BundleParts,
  edition: Edition,
): Promise<ListedArticle[]> {
  if (edition.versions.length === 0) {
    throw new KnownError(
      'BUNDLE_EMPTY',
      `edition ${edition.key} of outlet ${edition.outlet} holds no article`,
    );
  }
  const rows: Omit<ListedArticle, 'stem'>[] = [];
  const named: { id: string; captured: string; title: string }[] = [];
  for (const digest of [...edition.versions].sort()) {
    const version = parseVersion(await blobs.read(digest));
    rows.push(rowOf(digest, version));
    named.push({ id: version.article, captured: version.captured, title: version.title });
  }
  const stems = articleStems(named, settings.names);
  return rows
    .map((row, i) => ({ ...row, stem: stems[i] ?? '' }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.version < b.version ? -1 : 1));
}

function rowOf(digest: Digest, version: Version): Omit<ListedArticle, 'stem'> {
  const { url, outlet, language, direction, words, captured } = version;
  return {
    version: digest,
    title: plainLine(headlineOf(version), MAX_TITLE_CHARACTERS),
    summary: plainLine(version.summary ?? '', MAX_SUMMARY_CHARACTERS) || undefined,
    section: plainLine(version.section ?? '', MAX_SECTION_CHARACTERS) || undefined,
    url,
    outlet,
    language,
    direction,
    words,
    captured,
    at: listedAt(version),
  };
}

function listedAt({ published, captured }: Version): string {
  const at = Date.parse(published ?? captured);
  return published && at >= EARLIEST && at <= Date.parse(captured) + DAY_MS ? published : captured;
}
