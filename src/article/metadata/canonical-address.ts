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
  const candidate = new URL(canonicalUrl(named));
  const isTrusted = [new URL(own).host, ...hosts].some((host) => bare(host) === bare(candidate.host));
  const isFrontPage = candidate.pathname === '/' && candidate.search === '' && new URL(own).pathname !== '/';
  return isTrusted && !isFrontPage ? candidate.href : own;
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
