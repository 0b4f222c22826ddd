import type { IncomingMessage } from 'node:http';

/** What `isNavigation` looks at, for the header `Vary` (RFC 9110 section 12.5.5). */
export const NAVIGATION_VARY = 'Sec-Fetch-Mode, Accept';

/**
 * True when a person opens an address, rather than a page or a program asking for bytes: the request says
 * `Sec-Fetch-Mode: navigate`, or lacks that header (plain http, old browsers, lynx) and accepts `text/html`.
 * `nested-navigate` is how Chrome 76 to 79 said it inside frames.
 */
export function isNavigation({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const mode = headers['sec-fetch-mode'];
  if (mode !== undefined) return mode === 'navigate' || mode === 'nested-navigate';
  return /\btext\/html\b/i.test(headers.accept ?? '');
}

/** What `isFromAnotherSite` looks at, for the header `Vary`. */
export const SITE_VARY = 'Sec-Fetch-Site';

/**
 * True when another site made the browser send this request, as far as the browser tells (Fetch Metadata,
 * `Sec-Fetch-Site`). `Origin` is no help: under `no-referrer` an honest form says `Origin: null` too.
 * Over plain http browsers send nothing, and then this is false.
 */
export function isFromAnotherSite({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** True when a page of ours asks for a part of itself, as far as the browser tells. */
export function isFromOurPage({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['sec-fetch-site'] === 'same-origin';
}

/** True for a browser that knows Fetch Metadata; programs say nothing of the kind. */
export function isBrowser({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['sec-fetch-mode'] !== undefined;
}
