import { canonicalUrl } from '../../domain/article.js';
import { directionOf, parseLanguage } from '../../domain/language.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import { formatDay } from '../../locale/format.js';
import { outletWords } from '../html/article-html.js';
import type { BundleParts } from '../bundle-parts.js';
import { type BuiltBundle, createFileSink, fillSink } from '../bundle-sink.js';
import { type Card, cardFor, cardHeading } from '../card.js';
import type { ListedArticle } from '../listed-article.js';
import { readArticle } from '../read-article.js';
import { type EditionRequest, type ReadEdition, readEdition } from '../read-edition.js';
import { writeArticlePage } from './article-page.js';
import type { Book, ContentsEntry } from './book.js';
import { editionBookId } from './book-id.js';
import { renderCardPage } from './card-page.js';
import { articleHref, headlineOf, renderContentsPage } from './contents-page.js';
import { type Section, sectionsOf } from './sections.js';
import { renderTitlePage } from './title-page.js';
import { type EpubWriter, writeEpub } from './write-epub.js';

/**
 * Packs an edition as one EPUB 3.3: the card, a title page, the contents, then every article by section. The same
 * edition and settings give the same bytes. On failure no file is left.
 * @throws KnownError BUNDLE_EMPTY, BUNDLE_WITHOUT_NOTICE, BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID,
 *   BODY_INVALID, DATA_FULL, DATA_UNWRITABLE
 */
export async function buildEditionEpub(parts: BundleParts, request: EditionRequest): Promise<BuiltBundle> {
  const edition = await readEdition(parts, request);
  const sections = sectionsOf(edition.articles, edition.language, parts.settings.outlets);
  const book = bookOf(edition, sections);
  return fillSink(await createFileSink(request.out), (sink) =>
    writeEpub(sink, {
      book,
      blobs: parts.blobs,
      async fill(epub) {
        await writeFrontPages(epub, { parts, edition, sections });
        await writeArticles(epub, parts, sections);
      },
    }),
  );
}

interface FrontPages {
  parts: BundleParts;
  edition: ReadEdition;
  sections: readonly Section[];
}

async function writeFrontPages(epub: EpubWriter, { parts, edition, sections }: FrontPages): Promise<void> {
  const { language, title, outlet, articles, addresses, editionDigest, settingsDigest } = edition;
  const strings = bundleStrings(language);
  const cards = cardsOf(parts, edition);
  await epub.addPage({ id: 'card', href: 'card.xhtml', bytes: renderCardPage({ language, title, cards }) });
  const words = editionHeading(edition);
  const titlePage = renderTitlePage({
    language,
    title,
    outlet,
    heading: { words, language, direction: directionOf(language) },
    facts: strings.articles(articles.length),
    lines: [strings.readme.made(editionDigest, settingsDigest), strings.readme.check],
    addresses,
  });
  await epub.addPage({ id: 'title', href: 'title.xhtml', bytes: titlePage });
  const contents = renderContentsPage({ language, title, sections });
  await epub.addPage({ id: 'contents', href: 'contents.xhtml', bytes: contents });
}

function editionHeading({ edition, language }: ReadEdition): string {
  return edition.kind === 'day' ? formatDay(edition.key, language) : bundleStrings(language).latestEdition;
}

/** The edition's card, and one for each outlet and language that an article in it has. */
function cardsOf({ settings }: BundleParts, { card, articles }: ReadEdition): Card[] {
  const kinds = new Map(
    articles.map(({ outlet, language }) => [`${outlet} ${language}`, { outlet, language }] as const),
  );
  return [card, ...[...kinds.values()].map(({ outlet, language }) => cardFor(settings, outlet, language))];
}

async function writeArticles(
  epub: EpubWriter,
  parts: BundleParts,
  sections: readonly Section[],
): Promise<void> {
  const articles = sections.flatMap((section) => section.articles);
  const pages = pagesByUrl(articles);
  for (const listed of articles) {
    const article = await readArticle(parts, listed.version);
    await writeArticlePage(epub, {
      article,
      settings: parts.settings,
      id: `a-${listed.stem}`,
      href: articleHref(listed),
      articles: pages,
      words: outletWords(article.version, article.outlet?.name),
    });
  }
}

/** Of two versions of one article the later one answers for its address. */
function pagesByUrl(articles: readonly ListedArticle[]): Map<string, string> {
  const inOrder = [...articles].sort((a, b) => Date.parse(a.captured) - Date.parse(b.captured));
  return new Map(
    inOrder
      .filter(({ url }) => URL.canParse(url))
      .map((article) => [canonicalUrl(article.url), `${article.stem}.xhtml`]),
  );
}

function bookOf(edition: ReadEdition, sections: readonly Section[]): Book {
  const { language, title, articles } = edition;
  const newest = Math.max(...articles.map(({ captured }) => Date.parse(captured)));
  const first = sections[0]?.articles[0];
  return {
    identifier: editionBookId(edition.edition),
    title,
    language,
    direction: directionOf(edition.card.language),
    languages: languagesOf(edition),
    modified: new Date(newest).toISOString(),
    contents: contentsOf(edition, sections),
    contentsHref: 'contents.xhtml',
    textHref: first ? articleHref(first) : 'contents.xhtml',
  };
}

/** The languages of all texts, that of the edition first where one of them has it. */
function languagesOf({ language, articles, card }: ReadEdition): string[] {
  const tags = [language, ...articles.map((article) => parseLanguage(article.language) ?? 'und')];
  const first = tags.find((tag) => tag === parseLanguage(card.language));
  return [...new Set([first ?? language, ...tags])];
}

function contentsOf({ language }: ReadEdition, sections: readonly Section[]): ContentsEntry[] {
  const direction = directionOf(language);
  const { titlePage, contents } = bundleStrings(language).epub;
  return [
    { label: cardHeading(language), language, direction, href: 'card.xhtml' },
    { label: titlePage, language, direction, href: 'title.xhtml' },
    { label: contents, language, direction, href: 'contents.xhtml' },
    ...sections.flatMap(sectionEntries),
  ];
}

function sectionEntries({ label, language, direction, articles }: Section): ContentsEntry[] {
  const entries = articles.map((article) => ({
    label: headlineOf(article),
    language: article.language,
    direction: article.direction,
    href: articleHref(article),
  }));
  const href = entries[0]?.href ?? 'contents.xhtml';
  return label === undefined ? entries : [{ label, language, direction, href, entries }];
}
