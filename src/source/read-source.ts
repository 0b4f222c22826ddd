import { canonicalUrl } from '../domain/article.js';
import { digestOf } from '../domain/digest.js';
import { decodeText } from '../net/decode-text.js';
import type { Fetched, Fetcher, Validators } from '../net/fetcher.js';
import type { ArticleRef } from './article-ref.js';
import { type Feed, parseFeed } from './parse-feed.js';
import { recogniseDocument } from './source-document.js';

/** `auto` takes what it finds; the others refuse what is something else. */
export type SourceKind = 'auto' | 'feed' | 'sitemap' | 'list' | 'page';

export interface SourceRequest {
  url: string;
  kind: SourceKind;
  validators?: Validators;
  robots?: 'obey' | 'ignore';
  signal?: AbortSignal;
  /** Feed dates later than a day after it count as unknown. */
  now?: () => Date;
}

export type SourceReading =
  | { kind: 'not-modified'; validators: Validators }
  | ({ kind: 'feed'; finalUrl: string; validators: Validators } & Feed)
  | { kind: 'page'; ref: ArticleRef; page: Fetched };

const MAX_BYTES = 10 * 1024 * 1024;
const ACCEPT_PAGE = 'text/html, application/xhtml+xml, */*;q=0.5';
const ACCEPT_FEED =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, ' +
  'application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/**
 * Fetches a source (at most 10 MB) and says which articles exist there.
 * @throws KnownError with a FETCH_ code, or as {@link parseFeed} does
 */
export async function readSource(fetcher: Fetcher, request: SourceRequest): Promise<SourceReading> {
  const { kind, now, ...what } = request;
  const accept = kind === 'page' ? ACCEPT_PAGE : ACCEPT_FEED;
  const fetched = await fetcher.fetch({ ...what, accept, maxBytes: MAX_BYTES });
  if (fetched.kind === 'not-modified') return { kind: 'not-modified', validators: fetched.validators };
  if (kind === 'page') return pageOf(fetched);
  const text = decodeText(fetched.body, fetched.contentType);
  if (kind === 'auto' && recogniseDocument(text).kind === 'html') return pageOf(fetched);
  const { finalUrl, validators } = fetched;
  return { kind: 'feed', finalUrl, validators, ...parseFeed(text, finalUrl, now?.()) };
}

function pageOf(page: Fetched): SourceReading {
  const ref = { url: canonicalUrl(page.finalUrl), fingerprint: digestOf(page.body) };
  return { kind: 'page', ref, page };
}
