import { expectForm } from '../../src/source/expect-form.js';
import type { Listing } from '../../src/source/listing.js';
import { parseSitemap } from '../../src/source/parse-sitemap.js';
import { recogniseDocument } from '../../src/source/source-document.js';

/** Sitemaps as texts, for tests of what is read in them. */

export const SITEMAP_URL = 'https://a.example/sitemap.xml';
const NAMESPACES =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" ' +
  'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml"';

export function urlset(...entries: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${NAMESPACES}>${entries.join('')}</urlset>`;
}

export function page(loc: string, rest = ''): string {
  return `<url><loc>${loc}</loc>${rest}</url>`;
}

/** An index of sitemaps; each child is an address, or an address and what else is said of it. */
export function sitemapIndex(...children: (string | [loc: string, lastmod: string])[]): string {
  const entries = children.map((child) => {
    const [loc, lastmod] = typeof child === 'string' ? [child] : child;
    return `<sitemap><loc>${loc}</loc>${lastmod === undefined ? '' : `<lastmod>${lastmod}</lastmod>`}</sitemap>`;
  });
  return `<?xml version="1.0"?><sitemapindex ${NAMESPACES}>${entries.join('')}</sitemapindex>`;
}

/** What a text at {@link SITEMAP_URL} lists, when a sitemap is expected there. */
export async function readSitemap(text: string, now?: Date): Promise<Listing> {
  const document = recogniseDocument(text);
  expectForm(document, 'sitemap', SITEMAP_URL);
  return parseSitemap(document, SITEMAP_URL, now);
}
