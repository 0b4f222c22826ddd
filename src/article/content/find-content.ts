import { countWords } from '../page/count-words.js';
import type { PageDocument, PageElement } from '../page/page-dom.js';
import { lineOf } from './block-text.js';
import { denseContent } from './dense-content.js';
import { knownContent } from './known-shapes.js';
import { readableContent } from './readable-content.js';

/** The part of a page that is the article, and which way found it. */
export interface Content {
  element: PageElement;
  extractor: string;
  /** A line about the authors that stood in the text and was taken out of it. */
  byline?: string;
}

/** With fewer words than this a way is taken to have missed the article, and the next one is tried. */
const ENOUGH_WORDS = 25;

/**
 * Finds the article: in a shape that we know, else by Readability, else by the densest container. `fresh`
 * makes the document once more, because Readability uses up the one it is given.
 */
export function findContent(document: PageDocument, fresh: () => PageDocument): Content {
  const known = knownContent(document);
  if (known && hasEnough(known.element)) return known;
  const readable = readableContent(document);
  if (readable && hasEnough(readable.element)) return { ...readable, extractor: 'readability' };
  const dense = denseContent(fresh());
  const isBetter = !readable || wordsIn(dense.element) > wordsIn(readable.element);
  return isBetter ? dense : { ...readable, extractor: 'readability' };
}

function hasEnough(element: PageElement): boolean {
  return wordsIn(element) >= ENOUGH_WORDS;
}

function wordsIn(element: PageElement): number {
  return countWords(lineOf(element));
}
