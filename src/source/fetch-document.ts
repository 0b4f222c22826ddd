import { plainNumber } from '../domain/plain-figures.js';
import { KnownError } from '../domain/errors.js';
import { decodeText } from '../net/decode-text.js';
import type { Fetched, Fetcher, FetchRequest, NotModified } from '../net/fetcher.js';
import { formOf, recogniseDocument, type SourceDocument } from './source-document.js';
import { unpackGzip } from './unpack-gzip.js';

/** What a source's address answered, unpacked and recognised. */
export interface FetchedDocument {
  kind: 'document';
  fetched: Fetched;
  document: SourceDocument;
}

const MEGABYTE = 1024 * 1024;
/** Cap on everything but sitemaps. */
export const MAX_BYTES = 10 * MEGABYTE;
/** The protocol allows 50 MB; its 50,000 addresses fit in a third of that, and memory is what a small server lacks. */
const MAX_SITEMAP_BYTES = 32 * MEGABYTE;

/** What a document may be taken for, which decides what is asked for and how long it may be. */
export type Awaited = 'anything' | 'feed' | 'sitemap' | 'list';

const ACCEPT_FEED =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, ' +
  'application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';
const ACCEPT: Record<Awaited, string> = {
  anything: ACCEPT_FEED,
  feed: ACCEPT_FEED,
  sitemap: 'application/xml, text/xml, application/gzip;q=0.9, */*;q=0.5',
  list: 'text/plain, */*;q=0.5',
};

/**
 * Fetches a document in which articles may be listed: a sitemap of at most 32 MB, anything else of at most 10 MB.
 * @throws KnownError with a FETCH_ code; SOURCE_UNREADABLE when it is a damaged gzip file
 */
export async function fetchDocument(
  fetcher: Fetcher,
  request: Omit<FetchRequest, 'maxBytes' | 'accept'>,
  awaited: Awaited,
): Promise<FetchedDocument | NotModified> {
  const mayBeSitemap = awaited === 'anything' || awaited === 'sitemap';
  const maxBytes = mayBeSitemap ? MAX_SITEMAP_BYTES : MAX_BYTES;
  const fetched = await fetcher.fetch({ ...request, accept: ACCEPT[awaited], maxBytes });
  if (fetched.kind === 'not-modified') return fetched;
  const { finalUrl, contentType } = fetched;
  const body = await unpackGzip(fetched.body, maxBytes, finalUrl);
  const document = recogniseDocument(decodeText(body, contentType));
  if (body.length > MAX_BYTES && formOf(document) !== 'sitemap') throw tooLarge(finalUrl);
  return { kind: 'document', fetched: { ...fetched, body }, document };
}

function tooLarge(url: string): KnownError {
  return new KnownError('FETCH_TOO_LARGE', `${url} is larger than ${plainNumber(MAX_BYTES)} bytes`);
}
