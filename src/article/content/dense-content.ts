import { countWords } from '../page/count-words.js';
import type { PageDocument, PageElement } from '../page/page-dom.js';
import { linkDensity, lineOf } from './block-text.js';

/** Where templates put the text of an article, most certain first. */
const CONTAINERS = [
  '[itemprop~="articleBody"]',
  '.article-body, .article__body, .article-content, .entry-content, .post-content, .gh-content, .story-body',
  'article',
  'main, [role="main"]',
];
/** Never part of an article. */
const FURNITURE =
  'nav, header nav, footer, form, button, select, dialog, [role="navigation"], [role="search"], [hidden]';
const MIN_CONTAINER_WORDS = 40;
/** The block that holds this part of all paragraph text is the article, and not merely a part of it. */
const MOST = 0.7;

/** The second way: a container that templates name, else the smallest block with most of the running text. */
export function denseContent(document: PageDocument): { element: PageElement; extractor: string } {
  for (const element of [...document.body.querySelectorAll(FURNITURE)]) {
    if (countWords(lineOf(element)) < 400) element.remove();
  }
  for (const selector of CONTAINERS) {
    const element = longest(document.querySelectorAll(selector));
    if (element && countWords(lineOf(element)) >= MIN_CONTAINER_WORDS)
      return { element, extractor: 'container' };
  }
  return { element: densestBlock(document.body), extractor: 'densest' };
}

function longest(elements: Iterable<PageElement>): PageElement | undefined {
  const sized = [...elements].map((element) => ({ element, length: lineOf(element).length }));
  return sized.reduce<(typeof sized)[number] | undefined>(
    (best, each) => (best && best.length >= each.length ? best : each),
    undefined,
  )?.element;
}

/** Goes down from `body` for as long as one child holds most of the text that is not in links. */
function densestBlock(body: PageElement): PageElement {
  const proseOf = (element: PageElement): number => lineOf(element).length * (1 - linkDensity(element));
  const enough = proseOf(body) * MOST;
  let block = body;
  for (;;) {
    const inner = [...block.children].find(
      (child) =>
        /^(div|section|td|table|tbody|tr|main|article|center)$/.test(child.localName) &&
        proseOf(child) >= enough,
    );
    if (!inner || enough === 0) return block;
    block = inner;
  }
}
