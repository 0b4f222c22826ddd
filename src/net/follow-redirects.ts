import { KnownError } from '../domain/errors.js';
import { headerOf } from './fetch-once.js';
import type { Reply } from './fetch-once.js';
import { parseWebAddress, printable } from './web-address.js';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where the way ended, and what came back there. */
export interface Arrival {
  url: URL;
  reply: Reply;
}

/**
 * Goes from `start` through at most 5 redirects. `visit` makes every step, so each address on the way is checked
 * like the first.
 * @throws KnownError FETCH_TOO_MANY_REDIRECTS, FETCH_SCHEME_REFUSED; and what `visit` throws
 */
export async function followRedirects(start: URL, visit: (url: URL) => Promise<Reply>): Promise<Arrival> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const reply = await visit(url);
    const location = headerOf(reply, 'location');
    if (!REDIRECTS.has(reply.status) || location === undefined) return { url, reply };
    url = parseWebAddress(asUtf8(location), url);
  }
  throw new KnownError(
    'FETCH_TOO_MANY_REDIRECTS',
    `${printable(start.href)} redirects more than ${MAX_REDIRECTS} times`,
  );
}

/** Header bytes arrive as Latin-1; servers that put a bare non-ASCII path there mean UTF-8. */
function asUtf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? header : text;
}
