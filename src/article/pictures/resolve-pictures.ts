import type { PageElement } from '../page/page-dom.js';
import type { Page } from '../page/parse-page.js';
import { unwrapNoscriptPictures } from './noscript-pictures.js';
import { pictureCandidates } from './picture-candidates.js';
import { isTooSmall } from './picture-size.js';

/** The candidates of each picture on a page, by the address that its `img` carries now. */
export type PictureIndex = ReadonlyMap<string, readonly string[]>;

/**
 * Makes every picture of the page a plain `img` with one absolute `src` and `alt`. Done before the article is
 * looked for, because every extractor loses the pictures that scripts would load. Placeholders, tracking
 * pixels and icons are taken out.
 */
export function resolvePictures(page: Page): PictureIndex {
  const index = new Map<string, readonly string[]>();
  unwrapNoscriptPictures(page.document, page.resolve);
  fillEmptyFigures(page);
  for (const image of [...page.document.querySelectorAll('img, amp-img')]) {
    const candidates = isTooSmall(image) ? [] : pictureCandidates(image, page.resolve);
    const [wanted] = candidates;
    const emoji = emojiOf(image);
    if (emoji !== undefined) image.replaceWith(emoji);
    else if (wanted === undefined) image.remove();
    else {
      index.set(wanted, candidates);
      image.replaceWith(plainImage(page, wanted, image.getAttribute('alt') ?? ''));
    }
  }
  for (const source of [...page.document.querySelectorAll('picture source')]) source.remove();
  return index;
}

/** Some figures name their picture only as microdata, for a script that draws it. */
function fillEmptyFigures(page: Page): void {
  for (const figure of [...page.document.querySelectorAll('figure[itemid][itemtype$="/ImageObject"]')]) {
    if (!figure.querySelector('img')) {
      figure.prepend(
        plainImage(page, figure.getAttribute('itemid') ?? '', figure.getAttribute('title') ?? ''),
      );
    }
  }
}

function plainImage(page: Page, src: string, alt: string): PageElement {
  const plain = page.document.createElement('img');
  plain.setAttribute('src', src);
  plain.setAttribute('alt', alt);
  return plain;
}

/** WordPress shows emoji as pictures; their `alt` is the character. */
function emojiOf(image: PageElement): string | undefined {
  const isEmoji = /(^|\s)(emoji|wp-smiley)(\s|$)/.test(image.getAttribute('class') ?? '');
  return isEmoji ? (image.getAttribute('alt') ?? '') : undefined;
}
