import type { IncomingMessage } from 'node:http';

/** Headers with which a request asks for something else than the whole page, or brings something of its own. */
const ASKING_MORE = new Set(['range', 'expect', 'content-length', 'transfer-encoding', 'upgrade']);
/** One of a plain list, `gzip, deflate, br`: without weights, without a star. */
const PLAIN_CODINGS = /^[a-z]+(?:, ?[a-z]+)*$/;

/**
 * True for a request of which nothing changes an answer but its address and the encodings that it takes: no condition
 * of any kind, no part, no body, one host, and nothing in the header `regionHeader` by which a proxy names a country.
 */
export function isPlainRequest(req: IncomingMessage, regionHeader: string | undefined): boolean {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  const region = regionHeader?.toLowerCase();
  let hosts = 0;
  for (let at = 0; at < req.rawHeaders.length; at += 2) {
    const name = (req.rawHeaders[at] ?? '').toLowerCase();
    if (name === 'host') hosts += 1;
    else if (ASKING_MORE.has(name) || name.startsWith('if-') || name === region) return false;
  }
  return hosts === 1;
}

/** Whether the answer is compressed; undefined for what has to be weighed (RFC 9110 section 12.5.3). */
export function plainlyTakesGzip({ headers }: IncomingMessage): boolean | undefined {
  const codings = headers['accept-encoding'];
  if (codings === undefined) return false;
  if (typeof codings !== 'string' || !PLAIN_CODINGS.test(codings)) return undefined;
  return /\bidentity\b/.test(codings) ? undefined : /\bgzip\b/.test(codings);
}
