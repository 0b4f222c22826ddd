import { canonicalUrl } from '../../domain/article.js';
import type { Page } from '../page/parse-page.js';

/**
 * The URL that the article is known by. The page's own canonical link (RFC 6596) counts only when it stays
 * on the page's host or on one that the operator listed: else any page could take over another's id. One
 * that sends every article to the front page is a template's mistake.
 */
export function canonicalAddress(page: Page, hosts: readonly string[]): string {
  const own = canonicalUrl(page.url);
  const link = page.document.querySelector('link[rel~="canonical"][href]')?.getAttribute('href');
  const named = link ? page.resolve(link) : undefined;
  if (named === undefined || !/^https?:/.test(named)) return own;
  const candidate = canonicalUrl(named);
  const hostOf = (url: string): string => bare(new URL(url).host);
  const isTrusted = [hostOf(own), ...hosts.map(bare)].includes(hostOf(candidate));
  const isMistaken = isFrontPage(candidate) && !isFrontPage(own);
  return isTrusted && !isMistaken ? candidate : own;
}

/** A query may name an article: `/?p=12`. */
function isFrontPage(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
