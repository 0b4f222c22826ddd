import { type BodyNode, textOf } from '../domain/body.js';
import { directionOf } from '../domain/language.js';
import { linkDensity, lineOf } from './content/block-text.js';
import { confidenceOf } from './content/confidence.js';
import { type Content, findContent } from './content/find-content.js';
import { refuseNoArticle } from './content/refuse-no-article.js';
import { removeJunk } from './content/remove-junk.js';
import { structuredBody } from './content/structured-body.js';
import { type OutletNotice, takeOutletNotice } from './content/take-outlet-notice.js';
import { withoutTitle } from './content/without-title.js';
import type { ExtractedArticle, ExtractInput } from './extracted-article.js';
import { cleanByline } from './metadata/clean-byline.js';
import { detectLanguage } from './metadata/detect-language.js';
import { readMetadata } from './metadata/read-metadata.js';
import { cleanLine } from './page/clean-text.js';
import { countWords } from './page/count-words.js';
import type { PageDocument } from './page/page-dom.js';
import { type Page, parsePage } from './page/parse-page.js';
import { markCaptions } from './pictures/mark-captions.js';
import { headlineFigure } from './pictures/headline-figure.js';
import { type LeadPicture, namePictures } from './pictures/name-pictures.js';
import { type PictureIndex, resolvePictures } from './pictures/resolve-pictures.js';
import { sharedPicture } from './pictures/shared-picture.js';
import { sanitizeBody } from './sanitize/sanitize-body.js';
import { withoutUsualLanguage } from './sanitize/without-usual-language.js';

/** Fewer words than this in the page's own text, and what its JSON-LD repeats is looked at. */
const FEW_WORDS = 25;

/**
 * Takes the article out of a page: metadata, pictures, the outlet's own legal notice, and the text rebuilt
 * from the allow-list. Pure: the same input gives the same article.
 * @throws KnownError ARTICLE_TOO_COMPLEX when the page is too large or nests too deep to be an article
 * @throws KnownError ARTICLE_UNREADABLE when a block page, a captcha or a paywall answered in its place
 * @throws KnownError ARTICLE_EMPTY when there is too little text and no picture
 */
export function extractArticle(input: ExtractInput): ExtractedArticle {
  const page = parsePage(input.html, input.url);
  const pageText = lineOf(page.document.documentElement);
  const metadata = readMetadata(page, input);
  const { outletNotice, pictures, figure } = preparePage(page);
  const content = findContent(page.document, () => preparedAgain(input));
  removeJunk(content.element);
  const found = bodyOf(content, { page, pictures, fallback: metadata.structuredBody });
  const text = textOf(found.body);
  const title = metadata.title ?? cleanLine(text, 80) ?? page.url;
  const body = withoutTitle(found.body, title);
  refuseNoArticle({ url: page.url, title, body, pageText });
  const language = detectLanguage(metadata.languages, `${title} ${text}`);
  const direction = directionOf(language);
  return {
    ...pickTold(metadata),
    byline: metadata.byline ?? cleanByline([content.byline]) ?? cleanByline([input.hints.byline]),
    ...namePictures(withoutUsualLanguage(body, { lang: language, dir: direction }), pictures, {
      figure,
      shared: sharedPicture(metadata.sharedPicture, page.resolve),
    }),
    title,
    language,
    direction,
    words: countWords(textOf(body)),
    outletNotice,
    extractor: found.extractor,
    confidence: confidenceOf({
      extractor: found.extractor,
      words: countWords(text),
      linkDensity: linkDensity(content.element),
      title,
      hintTitle: input.hints.title,
    }),
  };
}

/** What must happen to a page before the article is looked for in it. */
function preparePage(page: Page): {
  outletNotice: OutletNotice | undefined;
  pictures: PictureIndex;
  figure: LeadPicture | undefined;
} {
  const outletNotice = takeOutletNotice(page);
  const pictures = resolvePictures(page);
  markCaptions(page.document);
  return { outletNotice, pictures, figure: headlineFigure(page.document, pictures) };
}

function preparedAgain({ html, url }: ExtractInput): PageDocument {
  const page = parsePage(html, url);
  preparePage(page);
  return page.document;
}

function bodyOf(
  { element, extractor }: Content,
  { page, pictures, fallback }: { page: Page; pictures: PictureIndex; fallback: string | undefined },
): { body: BodyNode[]; extractor: string } {
  const body = sanitizeBody(element, { resolve: page.resolve, url: page.url, pictures });
  if (countWords(textOf(body)) >= FEW_WORDS) return { body, extractor };
  const repeated = structuredBody(fallback);
  const isMore = countWords(textOf(repeated)) >= FEW_WORDS;
  return isMore ? { body: [...body, ...repeated], extractor: 'structured-data' } : { body, extractor };
}

function pickTold(
  metadata: ReturnType<typeof readMetadata>,
): Pick<ExtractedArticle, 'url' | 'summary' | 'section' | 'published' | 'modified'> {
  const { url, summary, section, published, modified } = metadata;
  return { url, summary, section, published, modified };
}
