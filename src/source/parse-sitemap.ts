import { digestOf } from '../domain/digest.js';
import { parseInstant } from '../domain/parse-instant.js';
import { parseLanguage } from '../domain/language.js';
import { articleAddress } from './article-address.js';
import type { ArticleRef } from './article-ref.js';
import { eachAddressOnce, latestDate, type Listing, newestFirst, type SkippedEntry } from './listing.js';
import { plainText } from './plain-text.js';
import { refuseBrokenOff, refuseDeclarations } from './refuse-document.js';
import { readSitemapEntries, type SitemapEntry } from './sitemap-entries.js';
import type { SourceDocument } from './source-document.js';

/** The protocol's own limits: addresses in one sitemap (sitemaps.org protocol 0.9, "Using Sitemap index files"). */
export const MAX_SITEMAP_ADDRESSES = 50_000;
/** Entries without a usable address that are told one by one. */
const MAX_TOLD = 100;

/**
 * Reads one sitemap, newest first; it may be empty. Dates later than a day after `now` count as unknown.
 * @throws KnownError SOURCE_UNREADABLE (broken off, or with declarations in its DOCTYPE)
 */
export async function parseSitemap(source: SourceDocument, url: string, now?: Date): Promise<Listing> {
  refuseDeclarations(source, url);
  refuseBrokenOff(source, url);
  const refs: ArticleRef[] = [];
  const skipped: SkippedEntry[] = [];
  const notAfter = latestDate(now);
  let entries = 0;
  await readSitemapEntries(source.content, 'url', (entry) => {
    entries += 1;
    if (entries > MAX_SITEMAP_ADDRESSES) return;
    const address = addressOf(entry, url);
    if (typeof address === 'string') refs.push(refOf(entry, address, notAfter));
    else if (skipped.length < MAX_TOLD) skipped.push(address);
  });
  if (entries > MAX_SITEMAP_ADDRESSES) skipped.push(tooMany(entries, url));
  return { refs: eachAddressOnce(newestFirst(refs)), skipped };
}

/** Sitemaps list a site's front page beside its articles. */
function addressOf({ loc }: SitemapEntry, sitemapUrl: string): string | SkippedEntry {
  if (!loc) return { url: '', why: 'has no address' };
  const found = articleAddress(loc, sitemapUrl, sitemapUrl);
  if (typeof found !== 'string') return { url: loc.slice(0, 200), why: found.why };
  const { pathname, search } = new URL(found);
  if (pathname === '/' && search === '') return { url: found, why: 'is the front page of a site' };
  return found;
}

function refOf(entry: SitemapEntry, url: string, notAfter: Date | undefined): ArticleRef {
  const { lastmod, published, title, language } = entry;
  return {
    url,
    title: plainText(title, 500),
    published: parseInstant(published, notAfter),
    modified: parseInstant(lastmod, notAfter),
    language: parseLanguage(language),
    fingerprint: digestOf(JSON.stringify([lastmod, published, title, language])),
  };
}

function tooMany(entries: number, url: string): SkippedEntry {
  return { url, why: `lists ${entries} addresses; only the first ${MAX_SITEMAP_ADDRESSES} are read` };
}
