import { KnownError } from '../domain/errors.js';
import type { Fetcher } from '../net/fetcher.js';
import { advertisedFeed } from './advertised-feed.js';
import { expectForm } from './expect-form.js';
import { fetchDocument } from './fetch-document.js';
import type { Listing } from './listing.js';
import { parseFeed } from './parse-feed.js';
import type { SourceDocument } from './source-document.js';
import { isOwnHost, type SourceRequest } from './source-request.js';

/**
 * Reads the feed that a page names in its head: one step, and only to a host that speaks for the outlet.
 * Undefined when the page names none.
 * @throws KnownError with a FETCH_ code, SOURCE_NOT_A_FEED (on another host, or again a page), or as parseFeed does
 */
export async function readAdvertisedFeed(
  fetcher: Fetcher,
  { hosts, robots, signal, now }: SourceRequest,
  page: { document: SourceDocument; url: string },
): Promise<(Listing & { finalUrl: string }) | undefined> {
  const url = advertisedFeed(page.document.content, page.url);
  if (url === undefined || url === page.url) return undefined;
  if (!isOwnHost(url, page.url, hosts)) throw onAnotherHost(page.url, url);
  const found = await fetchDocument(fetcher, { url, robots, signal }, 'feed');
  if (found.kind === 'not-modified') return undefined;
  const { finalUrl } = found.fetched;
  expectForm(found.document, 'feed', finalUrl);
  return { finalUrl, ...parseFeed(found.document, finalUrl, now?.()) };
}

function onAnotherHost(pageUrl: string, feedUrl: string): KnownError {
  const message = `${pageUrl} is a web page; the feed that it names is on another host: if it is the outlet's, name ${feedUrl.slice(0, 300)} itself`;
  return new KnownError('SOURCE_NOT_A_FEED', message);
}
