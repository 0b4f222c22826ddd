import { canonicalUrl } from '../domain/article.js';
import { digestOf } from '../domain/digest.js';
import type { Fetched, Fetcher, Validators } from '../net/fetcher.js';
import type { ArticleRef } from './article-ref.js';
import { anyForm, expectForm } from './expect-form.js';
import { fetchDocument, type FetchedDocument, MAX_BYTES } from './fetch-document.js';
import type { Listing } from './listing.js';
import { parseFeed } from './parse-feed.js';
import { parseList } from './parse-list.js';
import { parseSitemap } from './parse-sitemap.js';
import { readAdvertisedFeed } from './read-advertised-feed.js';
import { readSitemapIndex } from './read-sitemap-index.js';
import { refuseEmpty } from './refuse-document.js';
import type { SourceForm } from './source-document.js';
import type { SourceRequest } from './source-request.js';

export type SourceReading =
  | { kind: 'not-modified'; validators: Validators }
  | SourceListing
  | { kind: 'page'; ref: ArticleRef; page: Fetched };

export interface SourceListing extends Listing {
  kind: 'listing';
  format: Exclude<SourceForm, 'page'>;
  finalUrl: string;
  /** The web page that led to the feed, where the source's address is one. */
  namedBy?: string;
  /** Empty where "not modified" would say nothing: of an index of sitemaps, and of a page that names a feed. */
  validators: Validators;
}

const ACCEPT_PAGE = 'text/html, application/xhtml+xml, */*;q=0.5';

/**
 * Fetches a source and says which articles exist there: a feed, a sitemap or an index of sitemaps, a list of
 * addresses, a page that is an article, or a page that names a feed.
 * @throws KnownError with a FETCH_ code, SOURCE_NOT_A_FEED, SOURCE_UNREADABLE, SOURCE_EMPTY
 */
export async function readSource(fetcher: Fetcher, request: SourceRequest): Promise<SourceReading> {
  const { kind, url, validators, robots, signal } = request;
  if (kind === 'page') return readPage(fetcher, request);
  const asked = { url, validators, robots, signal };
  const found = await fetchDocument(fetcher, asked, kind === 'auto' ? 'anything' : kind);
  if (found.kind === 'not-modified') return { kind: 'not-modified', validators: found.validators };
  if (mayLeadToFeed(request, found)) {
    const { finalUrl: namedBy } = found.fetched;
    const feed = await readAdvertisedFeed(fetcher, request, { document: found.document, url: namedBy });
    if (feed) return { kind: 'listing', format: 'feed', namedBy, validators: {}, ...feed };
  }
  const form = formFor(request, found);
  return form === 'page' ? pageOf(found.fetched) : readListing(fetcher, request, { ...found, form });
}

async function readPage(fetcher: Fetcher, request: SourceRequest): Promise<SourceReading> {
  const { url, validators, robots, signal } = request;
  const asked = { url, validators, robots, signal, accept: ACCEPT_PAGE, maxBytes: MAX_BYTES };
  const fetched = await fetcher.fetch(asked);
  if (fetched.kind === 'not-modified') return { kind: 'not-modified', validators: fetched.validators };
  return pageOf(fetched);
}

/**
 * Where a feed was promised, a page that names one will do. Of an address that may be anything, only the front page
 * of a site stands for its feed: articles name that feed too.
 */
function mayLeadToFeed({ kind, before }: SourceRequest, { document, fetched }: FetchedDocument): boolean {
  if (document.kind !== 'html' || before === 'listing') return false;
  return kind === 'feed' || (kind === 'auto' && isFrontPage(fetched.finalUrl));
}

/** The root of a site, or of one of its languages. A query may name an article: `/?p=12`. */
function isFrontPage(url: string): boolean {
  const { pathname, search } = new URL(url);
  return search === '' && /^\/(index\.\w{1,5}|[a-z]{2}(-[a-z]{2,4})?\/?)?$/i.test(pathname);
}

function formFor({ kind, before }: SourceRequest, { document, fetched }: FetchedDocument): SourceForm {
  const { finalUrl } = fetched;
  if (kind !== 'auto') return expectForm(document, kind, finalUrl);
  const form = anyForm(document, finalUrl);
  // What listed articles once is no article today.
  return form === 'page' && before ? expectForm(document, 'feed', finalUrl) : form;
}

async function readListing(
  fetcher: Fetcher,
  request: SourceRequest,
  { document, fetched, form }: FetchedDocument & { form: SourceListing['format'] },
): Promise<SourceListing> {
  const { finalUrl } = fetched;
  const now = request.now?.();
  const at = { kind: 'listing', format: form, finalUrl, validators: fetched.validators } as const;
  if (form === 'feed') return { ...at, ...parseFeed(document, finalUrl, now) };
  if (form === 'list') return { ...at, ...parseList(document.content, finalUrl) };
  const isIndex = document.kind === 'sitemapindex';
  const listing = isIndex
    ? await readSitemapIndex(fetcher, request, { document, url: finalUrl })
    : await parseSitemap(document, finalUrl, now);
  refuseEmpty(listing, finalUrl);
  return { ...at, ...listing, ...(isIndex ? { validators: {} } : {}) };
}

function pageOf(page: Fetched): SourceReading {
  const ref = { url: canonicalUrl(page.finalUrl), fingerprint: digestOf(page.body) };
  return { kind: 'page', ref, page };
}
