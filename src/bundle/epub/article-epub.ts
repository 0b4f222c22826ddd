import type { Digest } from '../../domain/digest.js';
import { directionOf, parseLanguage } from '../../domain/language.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import { formatInstant } from '../../locale/format.js';
import { outletWords } from '../html/article-html.js';
import type { BundleParts } from '../bundle-parts.js';
import { createMemorySink, fillSink } from '../bundle-sink.js';
import { articleTitle } from '../bundle-titles.js';
import { cardHeading } from '../card.js';
import { plainLine } from '../plain-line.js';
import { readArticle, type ReadArticle } from '../read-article.js';
import { writeArticlePage } from './article-page.js';
import type { Book } from './book.js';
import { articleBookId } from './book-id.js';
import { renderCardPage } from './card-page.js';
import { renderTitlePage } from './title-page.js';
import { type EpubWriter, writeEpub } from './write-epub.js';

const ARTICLE_HREF = 'articles/article.xhtml';
const MAX_LABEL_CHARACTERS = 300;

/**
 * One article as an EPUB 3.3: the card, a title page, the text. The same version and settings give the same bytes.
 * @throws KnownError BUNDLE_WITHOUT_NOTICE; BLOB_MISSING or BLOB_DAMAGED when the text or a picture is not
 *   there; MANIFEST_INVALID or BODY_INVALID when it is not in our form
 */
export async function buildArticleEpub(parts: BundleParts, digest: Digest): Promise<Uint8Array> {
  const article = await readArticle(parts, digest);
  const book = bookOf(article, articleTitle(article.version, parts.settings));
  const sink = createMemorySink();
  await fillSink(sink, () =>
    writeEpub(sink, {
      book,
      blobs: parts.blobs,
      async fill(epub) {
        await writeFrontPages(epub, book, { ...article, addresses: parts.addresses });
        await writeArticlePage(epub, {
          article,
          settings: parts.settings,
          id: 'article',
          href: ARTICLE_HREF,
          articles: new Map(),
        });
      },
    }),
  );
  return sink.bytes();
}

async function writeFrontPages(
  epub: EpubWriter,
  { language, title }: Book,
  { version, outlet, card, addresses }: ReadArticle & Pick<BundleParts, 'addresses'>,
): Promise<void> {
  const words = outletWords(version, outlet?.name);
  const cardPage = renderCardPage({ language, title, cards: [card], words });
  await epub.addPage({ id: 'card', href: 'card.xhtml', bytes: cardPage });
  const heading = {
    words: headlineOf(version.title, title),
    language: version.language,
    direction: version.direction,
  };
  const facts = `${formatInstant(version.captured, language)} UTC`;
  const titlePage = renderTitlePage({ language, title, outlet, heading, facts, addresses });
  await epub.addPage({ id: 'title', href: 'title.xhtml', bytes: titlePage });
}

function bookOf({ version }: ReadArticle, title: string): Book {
  const language = bundleLanguage(version.language);
  const ours = { language, direction: directionOf(language) };
  const article = { language: version.language, direction: version.direction };
  const { titlePage } = bundleStrings(language).epub;
  return {
    identifier: articleBookId(version.article),
    title,
    language,
    direction: version.direction,
    languages: [...new Set([parseLanguage(version.language) ?? 'und', language])],
    modified: version.captured,
    contents: [
      { label: cardHeading(language), ...ours, href: 'card.xhtml' },
      { label: titlePage, ...ours, href: 'title.xhtml' },
      { label: headlineOf(version.title, title), ...article, href: ARTICLE_HREF },
    ],
    textHref: ARTICLE_HREF,
  };
}

function headlineOf(title: string, otherwise: string): string {
  return plainLine(title, MAX_LABEL_CHARACTERS) || otherwise;
}
