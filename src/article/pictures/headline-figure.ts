import { lineOf } from '../content/block-text.js';
import type { PageDocument } from '../page/page-dom.js';
import type { LeadPicture } from './name-pictures.js';
import type { PictureIndex } from './resolve-pictures.js';

const ARTICLE = 'article, main, [role="main"], [itemprop="articleBody"]';
/** Places inside an article's element that show other articles. */
const ELSEWHERE = 'aside, nav, footer, form, [class*="related"], [class*="recommend"]';
const MAX_CAPTION_CHARACTERS = 400;

/**
 * The figure that stands with the headline, outside the text: extractors leave it behind, and with it the
 * caption that says what is to be seen. Asked before the article is looked for.
 */
export function headlineFigure(document: PageDocument, index: PictureIndex): LeadPicture | undefined {
  for (const figure of [...document.querySelectorAll('figure')]) {
    const image = figure.querySelector('img');
    const candidates = index.get(image?.getAttribute('src') ?? '');
    if (!image || !candidates || !figure.closest(ARTICLE) || figure.closest(ELSEWHERE)) continue;
    const caption = figure.querySelector('figcaption');
    const words = caption ? lineOf(caption).slice(0, MAX_CAPTION_CHARACTERS) : '';
    return { candidates: [...candidates], alt: image.getAttribute('alt') ?? '', caption: words };
  }
  return undefined;
}
