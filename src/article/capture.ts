import { KnownError } from '../domain/errors.js';
import { decodeText } from '../net/decode-text.js';
import type { Fetched, Fetcher, NotModified, Validators } from '../net/fetcher.js';

/** The raw result of fetching an article once. */
export interface Capture {
  kind: 'captured';
  /** The address after redirects. */
  finalUrl: string;
  status: number;
  html: string;
  validators: Validators;
}

export interface CaptureRequest {
  url: string;
  validators?: Validators;
  robots?: 'obey' | 'ignore';
  signal?: AbortSignal;
}

/** The largest page that is taken in, in bytes after decoding. Real ones stay below 3 MB. */
const MAX_PAGE_BYTES = 10_000_000;
const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml']);
/** Types that servers send for want of a better one: the bytes decide then. */
const VAGUE_TYPES = new Set(['', 'text/plain', 'application/octet-stream', 'application/xml', 'text/xml']);

/**
 * Fetches the page of an article, unless it is unchanged since `validators` were given out.
 * @throws KnownError with a FETCH_ code, ARTICLE_NOT_HTML or ARTICLE_EMPTY
 */
export async function capturePage(fetcher: Fetcher, request: CaptureRequest): Promise<Capture | NotModified> {
  const fetched = await fetcher.fetch({
    ...request,
    maxBytes: MAX_PAGE_BYTES,
    accept: 'text/html,application/xhtml+xml;q=0.9',
  });
  return fetched.kind === 'not-modified' ? fetched : captureOf(fetched);
}

/**
 * A page that was fetched already, as a capture.
 * @throws KnownError ARTICLE_NOT_HTML when it is something else, ARTICLE_EMPTY when it has no content
 */
export function captureOf(fetched: Fetched): Capture {
  const { finalUrl, status, validators, contentType, body } = fetched;
  if (body.byteLength === 0) throw new KnownError('ARTICLE_EMPTY', `${finalUrl} answered with 0 bytes`);
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const mayBeHtml = HTML_TYPES.has(type) || (VAGUE_TYPES.has(type) && looksLikeHtml(body));
  if (!mayBeHtml) {
    throw new KnownError(
      'ARTICLE_NOT_HTML',
      `${finalUrl} is not a web page but ${type || 'data of unknown type'}`,
    );
  }
  const html = decodeText(body, contentType);
  if (html.trim() === '') throw new KnownError('ARTICLE_EMPTY', `${finalUrl} answered with blanks only`);
  return { kind: 'captured', finalUrl, status, html, validators };
}

/** What browsers look for too (MIME Sniffing standard, section 7.1), in any encoding that keeps ASCII. */
function looksLikeHtml(body: Uint8Array): boolean {
  const start = Buffer.from(body.subarray(0, 1_024)).toString('latin1').replaceAll('\0', '');
  return /<(?:!doctype html|html|head|body|title|meta|script|article|div|p|h1)[\s>/]|<!doctype html/i.test(
    start,
  );
}
