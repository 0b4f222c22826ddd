import { INTERFACE_LANGUAGES } from '../../../src/locale/interface-language.js';

/** Follows the links of pages from every language's front page until there are no new ones. `url` ends in a slash. */
export async function everyPage(url: string): Promise<string[]> {
  const found = new Set(INTERFACE_LANGUAGES.map((language) => `${url}${language}/`));
  for (const page of found) {
    const response = await fetch(page, { headers: { accept: 'text/html' } });
    if (!(response.headers.get('content-type') ?? '').includes('text/html')) {
      found.delete(page);
      continue;
    }
    for (const [, href = ''] of (await response.text()).matchAll(/<a\b[^>]*? href="([^"]+)"/g)) {
      const target = new URL(href.replaceAll('&amp;', '&'), page);
      target.hash = '';
      if (target.href.startsWith(url) && /(\/|\.html|\.xml|\.json)$/.test(target.pathname))
        found.add(target.href);
    }
  }
  return [...found];
}

/** One page of each type in each language: addresses alike but for keys, ids and digests are of one type. */
export function oneOfEachType(url: string, pages: readonly string[]): string[] {
  const byType = new Map<string, string>();
  for (const page of pages) {
    const type = page.slice(url.length).replace(/[^/]{6,}(?=[./])/g, '*');
    if (!byType.has(type)) byType.set(type, page);
  }
  return [...byType.values()];
}

/** Pages that nothing links to: what is said when something is wrong. */
export function errorPages(url: string): string[] {
  return INTERFACE_LANGUAGES.map((language) => `${url}${language}/a/nowhere.html`);
}
