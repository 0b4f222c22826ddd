import type { PageDocument, PageElement } from '../page/page-dom.js';
import { lineOf } from './block-text.js';

/** A way in which a publishing system writes its articles, known well enough to need no guessing. */
interface KnownShape {
  name: string;
  body: string;
  /** What belongs to the article and stands before the body: the lead picture, the first paragraph. */
  before: readonly string[];
  /** What stands in the body and is not of the article. */
  junk: string;
}

const SHAPES: readonly KnownShape[] = [
  {
    name: 'pangea',
    body: '#article-content .wsw',
    before: ['.cover-media figure, .hdr-container figure.media-image', '.intro'],
    junk: '.media-block, .also-read, .media-pholder--audio, .media-pholder--video, .c-mmp, .wsw__share, .author-box, .authors',
  },
];

/** The body of an article in a shape that we know, without its junk; undefined for every other page. */
export function knownContent(
  document: PageDocument,
): { element: PageElement; extractor: string } | undefined {
  for (const { name, body, before, junk } of SHAPES) {
    const element = document.querySelector(body);
    if (!element) continue;
    for (const each of [...element.querySelectorAll(junk)]) each.remove();
    const parts = before.flatMap((selector) => document.querySelector(selector) ?? []);
    element.prepend(...parts.filter((part) => isMissing(part, element)));
    return { element, extractor: name };
  }
  return undefined;
}

/** True for a picture or a text that the body does not have. */
function isMissing(part: PageElement, body: PageElement): boolean {
  if (part.contains(body) || body.contains(part)) return false;
  const shown = part.querySelector('img')?.getAttribute('src');
  const isShown = [...body.querySelectorAll('img')].some((image) => image.getAttribute('src') === shown);
  return shown ? !isShown : !lineOf(body).includes(lineOf(part));
}
