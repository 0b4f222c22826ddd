import type { PageDocument } from '../page/page-dom.js';
import { cleanTitle, titleFromDocument } from './clean-title.js';
import type { ToldMetadata } from './told-metadata.js';

/** The headline, in full and without the site's name. */
export function readTitle(
  { structured, meta, document, hints }: ToldMetadata,
  siteName: string | undefined,
): string | undefined {
  const headings = [...document.querySelectorAll('h1')].map((h1) => cleanTitle(h1.textContent ?? ''));
  const onlyHeading = headings.length === 1 ? headings[0] : undefined;
  const written = [
    structured?.title,
    meta('og:title', 'dc.title', 'dcterms.title', 'parsely-title', 'twitter:title', 'title'),
  ].map((title) => cleanTitle(title, siteName));
  const title = written.find((candidate) => candidate !== undefined);
  if (title !== undefined) return inFull(title, headings);
  const fromDocument = titleFromDocument(documentTitleOf(document), siteName);
  const isInTitle = onlyHeading !== undefined && (fromDocument?.includes(onlyHeading) ?? true);
  return (isInTitle ? onlyHeading : fromDocument) ?? cleanTitle(hints.title);
}

/** What stands in the document's `title`. */
export function documentTitleOf(document: PageDocument): string {
  return document.querySelector('title')?.textContent ?? '';
}

/** Headlines in metadata are often cut (110 characters, an ellipsis): a heading that goes on replaces them. */
function inFull(title: string, headings: readonly (string | undefined)[]): string {
  const start = title.replace(/\s*(…|\.{3})$/, '');
  const isCut = start.length < title.length || title.length >= 100;
  return (isCut && headings.find((heading) => heading?.startsWith(start))) || title;
}
