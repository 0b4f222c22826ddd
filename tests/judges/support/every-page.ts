import {
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
  isInterfaceLanguage,
} from '../../../src/locale/interface-language.js';

/** Follows the links of pages from each language's front page until there are no new ones. `url` ends in a slash. */
export async function everyPage(
  url: string,
  languages: readonly InterfaceLanguage[] = INTERFACE_LANGUAGES,
): Promise<string[]> {
  const found = new Set(languages.map((language) => `${url}${language}/`));
  for (const page of found) {
    const response = await fetch(page, { headers: { accept: 'text/html' } });
    if (!(response.headers.get('content-type') ?? '').includes('text/html')) {
      found.delete(page);
      continue;
    }
    for (const [, href = ''] of (await response.text()).matchAll(/<a\b[^>]*? href="([^"]+)"/g)) {
      const target = new URL(href.replaceAll('&amp;', '&'), page);
      target.hash = '';
      if (!target.href.startsWith(url) || !isFollowed(target.pathname)) continue;
      if (languages.includes(languageOf(target.href))) found.add(target.href);
    }
  }
  return [...found];
}

/** The text form is the same markup without pictures: it is looked at in one language of each direction. */
function isFollowed(path: string): boolean {
  return /(\/|\.html|\.xml|\.json)$/.test(path) && !/^\/text\/(?!en\/|fa\/)/.test(path);
}

/** The interface's language by a page's address, with or without the text form before it. */
export function languageOf(page: string): InterfaceLanguage {
  const [, language = ''] = /^\/(?:text\/)?([a-z]{2})\//.exec(new URL(page).pathname) ?? [];
  return isInterfaceLanguage(language) ? language : 'en';
}

/** One page of each type in each language: addresses alike but for keys, ids and digests are of one type. */
export function oneOfEachType(url: string, pages: readonly string[]): string[] {
  const byType = new Map<string, string>();
  for (const page of pages) {
    // Keys, ids and days are long; countries and the languages of articles have two letters.
    const type = page
      .slice(url.length)
      .replace(/[^/]{6,}(?=[./])/g, '*')
      .replace(/(?<=\/(?:n|in)\/)[a-z]{2}(?=[./])/, '*');
    if (!byType.has(type)) byType.set(type, page);
  }
  return [...byType.values()];
}

/** Pages that nothing links to: what is said when something is wrong. */
export function errorPages(url: string): string[] {
  return INTERFACE_LANGUAGES.map((language) => `${url}${language}/a/nowhere.html`);
}
