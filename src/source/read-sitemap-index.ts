import { isKnownError, type KnownError } from '../domain/errors.js';
import { parseInstant } from '../domain/parse-instant.js';
import { counted } from '../domain/plain-figures.js';
import type { Fetcher } from '../net/fetcher.js';
import { articleAddress } from './article-address.js';
import { expectForm } from './expect-form.js';
import { fetchDocument } from './fetch-document.js';
import { eachAddressOnce, latestDate, type Listing, newestFirst, type SkippedEntry } from './listing.js';
import { MAX_SITEMAP_ADDRESSES, parseSitemap } from './parse-sitemap.js';
import { refuseBrokenOff, refuseDeclarations, unreadable } from './refuse-document.js';
import { readSitemapEntries } from './sitemap-entries.js';
import type { SourceDocument } from './source-document.js';
import { isOwnHost, type SourceRequest } from './source-request.js';

const MAX_CHILDREN = 50;
/** An index may name 50,000 sitemaps (sitemaps.org protocol 0.9). */
const MAX_NAMED = 50_000;
/** A server that fails so often in a row is left in peace until the next run. */
const MAX_FAILURES_IN_A_ROW = 5;

/**
 * Reads the sitemaps that an index names, the newest first, each once and one after the other: at most 50, and of
 * 50,000 addresses in all. One that cannot be read is told and fails nothing else. Sitemaps on other hosts are not
 * followed (sitemaps.org protocol 0.9, "Sitemap file location"), nor is an index inside an index.
 * @throws KnownError SOURCE_UNREADABLE when the index is broken off or has declarations in its DOCTYPE;
 *   FETCH_ABORTED when told to stop
 */
export async function readSitemapIndex(
  fetcher: Fetcher,
  request: SourceRequest,
  index: { document: SourceDocument; url: string },
): Promise<Listing> {
  const { children, skipped } = await childrenOf(request, index);
  const refs = [];
  let failuresInARow = 0;
  for (const [at, { url }] of children.entries()) {
    const isFull = refs.length >= MAX_SITEMAP_ADDRESSES;
    if (isFull || failuresInARow >= MAX_FAILURES_IN_A_ROW) {
      skipped.push(whyStopped(index.url, children.length - at, isFull));
      break;
    }
    const child = await readChild(fetcher, request, url);
    failuresInARow = child instanceof Error ? failuresInARow + 1 : 0;
    if (child instanceof Error) skipped.push({ url, why: child.message, code: child.code });
    else {
      refs.push(...child.refs.slice(0, MAX_SITEMAP_ADDRESSES - refs.length));
      skipped.push(...child.skipped);
    }
  }
  return { refs: eachAddressOnce(newestFirst(refs)), skipped };
}

interface Child {
  url: string;
  modified?: string;
}

/** The sitemaps to read, newest first, and why others are not. An index that names itself is not told. */
async function childrenOf(
  { hosts, now }: SourceRequest,
  { document, url: indexUrl }: { document: SourceDocument; url: string },
): Promise<{ children: Child[]; skipped: SkippedEntry[] }> {
  refuseDeclarations(document, indexUrl);
  refuseBrokenOff(document, indexUrl);
  const notAfter = latestDate(now?.());
  const named: Child[] = [];
  const elsewhere: string[] = [];
  await readSitemapEntries(document.content, 'sitemap', ({ loc = '', lastmod }) => {
    const url = articleAddress(loc, indexUrl, indexUrl);
    if (typeof url !== 'string' || named.length >= MAX_NAMED) return;
    if (isOwnHost(url, indexUrl, hosts)) named.push({ url, modified: parseInstant(lastmod, notAfter) });
    else elsewhere.push(url);
  });
  const children = eachAddressOnce(newestFirst(named));
  const skipped = elsewhere.slice(0, MAX_CHILDREN).map((url) => ({
    url: url.slice(0, 200),
    why: 'is a sitemap on another host than its index',
  }));
  if (children.length <= MAX_CHILDREN) return { children, skipped };
  const why = `names ${children.length} sitemaps; only the newest ${MAX_CHILDREN} are read`;
  return { children: children.slice(0, MAX_CHILDREN), skipped: [...skipped, { url: indexUrl, why }] };
}

/** One sitemap of the index, or why it could not be read. */
async function readChild(
  fetcher: Fetcher,
  { robots, signal, now }: SourceRequest,
  url: string,
): Promise<Listing | KnownError> {
  try {
    const found = await fetchDocument(fetcher, { url, robots, signal }, 'sitemap');
    if (found.kind === 'not-modified') return { refs: [], skipped: [] };
    const { finalUrl } = found.fetched;
    expectForm(found.document, 'sitemap', finalUrl);
    if (found.document.kind === 'sitemapindex') {
      throw unreadable(finalUrl, 'it is an index inside of an index, which sitemaps do not have');
    }
    return await parseSitemap(found.document, finalUrl, now?.());
  } catch (error) {
    if (!isKnownError(error) || signal?.aborted || error.code === 'FETCH_ABORTED') throw error;
    return error;
  }
}

function whyStopped(url: string, left: number, isFull: boolean): SkippedEntry {
  if (isFull) {
    return {
      url,
      why: `lists more than ${MAX_SITEMAP_ADDRESSES} addresses; ${counted(left, 'older sitemap')} not read`,
    };
  }
  const why = `failed ${MAX_FAILURES_IN_A_ROW} times in a row; ${left} sitemaps are left for the next run`;
  return { url, why, code: 'FETCH_UNREACHABLE' };
}
