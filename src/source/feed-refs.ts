import { digestOf } from '../domain/digest.js';
import { parseInstant } from '../domain/parse-instant.js';
import { parseLanguage } from '../domain/language.js';
import { articleAddress, MAX_URL_CHARACTERS } from './article-address.js';
import type { ArticleRef } from './article-ref.js';
import { bylineOf } from './byline.js';
import type { FeedDocument, FeedEntry } from './feed-document.js';
import { eachAddressOnce, latestDate, type Listing, newestFirst, type SkippedEntry } from './listing.js';
import { plainText } from './plain-text.js';

/** Of a longer feed the newest entries are taken. */
const MAX_ENTRIES = 5_000;

/** The articles that a feed lists: newest first, each address once, and what had to be left out. */
export function refsOf(
  document: FeedDocument,
  feedUrl: string,
  now?: Date,
): Pick<Listing, 'refs' | 'skipped'> {
  const refs: ArticleRef[] = [];
  const skipped: SkippedEntry[] = [];
  const dated = datedEntries(document.entries, now);
  for (const { entry, published, modified } of dated.slice(0, MAX_ENTRIES)) {
    const address = addressOf(entry, resolveBase(feedUrl, document.base, entry.base), feedUrl);
    if (typeof address !== 'string') skipped.push(address);
    else refs.push({ ...hintsOf(entry, document), url: address, published, modified });
  }
  if (dated.length > MAX_ENTRIES) skipped.push(leftOut(document, feedUrl));
  return { refs: eachAddressOnce(refs), skipped };
}

interface DatedEntry {
  entry: FeedEntry;
  published?: string;
  modified?: string;
}

function datedEntries(entries: readonly FeedEntry[], now: Date | undefined): DatedEntry[] {
  const notAfter = latestDate(now);
  const dated = entries.map((entry) => ({
    entry,
    published: parseInstant(entry.published, notAfter),
    modified: parseInstant(entry.modified, notAfter),
  }));
  return newestFirst(dated);
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
    const found = articleAddress(link, base, feedUrl);
    if (typeof found === 'string') return found;
    skipped ??= { url: link.slice(0, 200), why: found.why };
  }
  return skipped ?? { url: '', why: `has no link (${plainText(entry.title, 80) ?? 'no title'})` };
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

function leftOut({ entries, isShortened }: FeedDocument, feedUrl: string): SkippedEntry {
  const count = entries.length;
  const listed = isShortened ? `more than ${count} entries` : `${count} entries`;
  const newest = isShortened ? `${MAX_ENTRIES} of the first ${count}` : `${MAX_ENTRIES}`;
  return { url: feedUrl, why: `lists ${listed}; only the newest ${newest} are read` };
}
