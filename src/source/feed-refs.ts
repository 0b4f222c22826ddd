import { canonicalUrl } from '../domain/article.js';
import { digestOf } from '../domain/digest.js';
import { isKnownError } from '../domain/errors.js';
import { parseLanguage } from '../domain/language.js';
import type { ArticleRef } from './article-ref.js';
import type { FeedDocument, FeedEntry } from './feed-document.js';
import { parseInstant } from './parse-instant.js';
import { bylineOf } from './byline.js';
import { plainText } from './plain-text.js';

/** An entry that names no article we could fetch. */
export interface SkippedEntry {
  /** The address as written; empty when the entry has none. */
  url: string;
  why: string;
}

/** Of a longer feed the newest entries are taken. */
const MAX_ENTRIES = 5_000;
const MAX_URL_CHARACTERS = 2_048;
const DAY_MS = 86_400_000;

/** The articles that a feed lists: newest first, each address once, and what had to be left out. */
export function refsOf(
  document: FeedDocument,
  feedUrl: string,
  now?: Date,
): { refs: ArticleRef[]; skipped: SkippedEntry[] } {
  const refs = new Map<string, ArticleRef>();
  const skipped: SkippedEntry[] = [];
  const dated = datedEntries(document.entries, now);
  for (const { entry, published, modified } of dated.slice(0, MAX_ENTRIES)) {
    const address = addressOf(entry, resolveBase(feedUrl, document.base, entry.base), feedUrl);
    if (typeof address !== 'string') skipped.push(address);
    else if (!refs.has(address))
      refs.set(address, { ...hintsOf(entry, document), url: address, published, modified });
  }
  if (dated.length > MAX_ENTRIES) skipped.push(leftOut(dated.length, feedUrl));
  return { refs: [...refs.values()], skipped };
}

interface DatedEntry {
  entry: FeedEntry;
  published?: string;
  modified?: string;
}

/** Newest first. An entry without a date stays behind the one that it follows in the feed. */
function datedEntries(entries: readonly FeedEntry[], now: Date | undefined): DatedEntry[] {
  // A day of grace: clocks and zones differ.
  const notAfter = now && new Date(now.getTime() + DAY_MS);
  let last = '9999';
  const dated = entries.map((entry) => {
    const published = parseInstant(entry.published, notAfter);
    const modified = parseInstant(entry.modified, notAfter);
    last = published ?? modified ?? last;
    return { entry, published, modified, place: last };
  });
  return dated.sort((a, b) => (a.place === b.place ? 0 : a.place < b.place ? 1 : -1));
}

function resolveBase(feedUrl: string, ...bases: (string | undefined)[]): string {
  return bases.reduce<string>(
    (base, next) =>
      next && next.length <= MAX_URL_CHARACTERS && URL.canParse(next, base) ? new URL(next, base).href : base,
    feedUrl,
  );
}

/** The first of the entry's links that can be an article's address, or why none can. */
function addressOf(entry: FeedEntry, base: string, feedUrl: string): string | SkippedEntry {
  let skipped: SkippedEntry | undefined;
  for (const link of entry.links) {
    const found = canonicalOf(link, base, feedUrl);
    if (typeof found === 'string') return found;
    skipped ??= { url: link.slice(0, 200), why: found.why };
  }
  return skipped ?? { url: '', why: `has no link (${plainText(entry.title, 80) ?? 'no title'})` };
}

function canonicalOf(link: string, base: string, feedUrl: string): string | { why: string } {
  if (link.length > MAX_URL_CHARACTERS) return { why: `has an address of ${link.length} characters` };
  try {
    const url = canonicalUrl(link, base);
    return url === canonicalUrl(feedUrl) ? { why: 'links to the feed itself' } : url;
  } catch (error) {
    if (!isKnownError(error, 'FETCH_SCHEME_REFUSED')) throw error;
    return { why: 'does not link to an http or https address' };
  }
}

function hintsOf(entry: FeedEntry, document: FeedDocument): Omit<ArticleRef, 'url'> {
  const { title, summary, content, published, modified } = entry;
  return {
    title: plainText(title, 500),
    byline: bylineOf(entry.authors),
    summary: plainText(summary, 1_000),
    language: parseLanguage(entry.language ?? document.language),
    fingerprint: digestOf(JSON.stringify([title, summary, content, published, modified])),
  };
}

function leftOut(entries: number, feedUrl: string): SkippedEntry {
  return { url: feedUrl, why: `lists ${entries} entries; only the newest ${MAX_ENTRIES} are read` };
}
