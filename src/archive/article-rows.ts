import type { ArticleId } from '../domain/article.js';
import type { Digest } from '../domain/digest.js';
import { dayOf } from '../domain/edition.js';
import type { Direction } from '../domain/language.js';
import type { Asset, Version } from '../domain/version.js';
import type { ArticleRow } from './catalogue.js';

/** A row of the table `version`, less what only the database needs. */
export interface VersionColumns {
  digest: Digest;
  article: ArticleId;
  outlet: string;
  source: string;
  url: string;
  title: string;
  summary: string | null;
  byline: string | null;
  section: string | null;
  language: string;
  direction: Direction;
  published: string | null;
  modified: string | null;
  captured: string;
  first_captured: string;
  sorted_at: string;
  day: string;
  words: number;
  body_bytes: number;
  lead: string | null;
  corrected: number;
  previous: Digest | null;
}

const DAY_MS = 86_400_000;
const EARLIEST_MS = Date.UTC(1990, 0, 1);

/** What the catalogue keeps of a manifest. A lead picture that is not held here would be a hole in every list. */
export function columnsOf(
  digest: Digest,
  version: Version,
  { isLeadThere }: { isLeadThere: boolean },
): VersionColumns {
  const lead = isLeadThere ? leadOf(version) : undefined;
  return {
    digest,
    article: version.article,
    outlet: version.outlet,
    source: version.source,
    url: version.url,
    title: version.title,
    summary: version.summary ?? null,
    byline: version.byline ?? null,
    section: version.section ?? null,
    language: version.language,
    direction: version.direction,
    published: version.published ?? null,
    modified: version.modified ?? null,
    captured: version.captured,
    first_captured: version.firstCaptured,
    sorted_at: sortedAtOf(version),
    day: dayOf(version.firstCaptured),
    words: version.words,
    body_bytes: version.body.bytes,
    lead: lead ? JSON.stringify(lead) : null,
    corrected: version.previous === undefined ? 0 : 1,
    previous: version.previous ?? null,
  };
}

/** The picture that stands for a version in lists. */
export function leadOf({ assets }: Version): Asset | undefined {
  return assets.find((asset) => asset.role === 'lead');
}

/** An article as lists show it. */
export function articleRowOf(row: VersionColumns): ArticleRow {
  return {
    id: row.article,
    outlet: row.outlet,
    source: row.source,
    url: row.url,
    version: row.digest,
    title: row.title,
    summary: row.summary ?? undefined,
    byline: row.byline ?? undefined,
    section: row.section ?? undefined,
    language: row.language,
    direction: row.direction,
    published: row.published ?? undefined,
    modified: row.modified ?? undefined,
    captured: row.captured,
    firstCaptured: row.first_captured,
    sortedAt: row.sorted_at,
    words: row.words,
    bodyBytes: row.body_bytes,
    lead: row.lead === null ? undefined : (JSON.parse(row.lead) as Asset),
    corrected: row.corrected === 1,
  };
}

/**
 * The instant that lists are sorted by: when it was published, as the source says. A date before 1990 or more than
 * a day after the capture is a mistake; the first capture stands in for it. Always to the millisecond, so that
 * instants compare as text.
 */
export function sortedAtOf(version: Pick<Version, 'published' | 'captured' | 'firstCaptured'>): string {
  const published = version.published === undefined ? NaN : Date.parse(version.published);
  const isPlausible = published >= EARLIEST_MS && published <= Date.parse(version.captured) + DAY_MS;
  return new Date(isPlausible ? published : Date.parse(version.firstCaptured)).toISOString();
}
