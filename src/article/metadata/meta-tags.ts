import type { PageDocument } from '../page/page-dom.js';

/** The `meta` tags of a page: the first filled content of the first name that is there. */
export type MetaTags = (...names: string[]) => string | undefined;

/** Reads `name`, `property`, `itemprop` and `http-equiv`; names compare without regard to case. */
export function readMetaTags(document: PageDocument): MetaTags {
  const contents = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const content = meta.getAttribute('content')?.trim() ?? '';
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      for (const name of namesIn(meta.getAttribute(attribute))) {
        if (content !== '' && !contents.has(name)) contents.set(name, content);
      }
    }
  }
  return (...names) => names.map((name) => contents.get(name)).find((content) => content !== undefined);
}

/** One attribute may hold several names (RDFa 1.1, section 5.1 "property"). `dc.date` and `dc:date` are one. */
function namesIn(attribute: string | null): string[] {
  return (attribute ?? '')
    .slice(0, 500)
    .toLowerCase()
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => name.replace(/^(dc|dcterms|weibo)[:.]\s*/, '$1.'));
}
