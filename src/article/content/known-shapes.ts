import type { PageDocument, PageElement } from '../page/page-dom.js';
import { lineOf } from './block-text.js';

/** A way in which a publishing system writes its articles, known well enough to need no guessing. */
interface KnownShape {
  name: string;
  body: string;
  /** A first paragraph that stands outside the body. */
  intro?: string;
  /** What stands in the body and is not of the article. */
  junk: string;
}

const SHAPES: readonly KnownShape[] = [
  {
    name: 'pangea',
    body: '#article-content .wsw',
    intro: '.intro > p, .intro',
    junk: '.media-block, .also-read, .media-pholder--audio, .media-pholder--video, .c-mmp, .wsw__share, .author-box, .authors',
  },
];

/** The body of an article in a shape that we know, without its junk; undefined for every other page. */
export function knownContent(
  document: PageDocument,
): { element: PageElement; extractor: string } | undefined {
  for (const { name, body, intro, junk } of SHAPES) {
    const element = document.querySelector(body);
    if (!element) continue;
    for (const each of [...element.querySelectorAll(junk)]) each.remove();
    const first = intro ? document.querySelector(intro) : null;
    if (first && isMissing(first, element)) element.prepend(first);
    return { element, extractor: name };
  }
  return undefined;
}

function isMissing(intro: PageElement, body: PageElement): boolean {
  const line = lineOf(intro);
  return line !== '' && !intro.contains(body) && !lineOf(body).includes(line);
}
