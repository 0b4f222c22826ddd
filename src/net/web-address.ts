import { KnownError } from '../domain/errors.js';

/**
 * Reads `address` (relative to `base` when given) as a web address, without credentials and fragment.
 * @throws KnownError FETCH_SCHEME_REFUSED for anything that is not an http or https address
 */
export function parseWebAddress(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new KnownError('FETCH_SCHEME_REFUSED', `${printable(address)} is not an http or https address`);
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

/** The host and the port in effect, as an operator writes them: `example.org:443`, `[::1]:8080`. */
export function hostPortOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** `text` as it may stand in a one-line message: bounded, and without control characters. */
export function printable(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
