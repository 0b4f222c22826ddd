import { isBlank } from '../page/clean-text.js';
import type { PageDocument } from '../page/page-dom.js';
import type { Page } from '../page/parse-page.js';
import type { ExtractInput } from '../extracted-article.js';
import { canonicalAddress } from './canonical-address.js';
import { cleanByline } from './clean-byline.js';
import { cleanProse, cleanTitle, titleFromDocument } from './clean-title.js';
import { type MetaTags, readMetaTags } from './meta-tags.js';
import { parseInstant } from './parse-instant.js';
import { parseStructuredArticle, type StructuredArticle } from './structured-article.js';

/** What a page and its source say about an article, cleaned. */
export interface Metadata {
  url: string;
  title?: string;
  summary?: string;
  byline?: string;
  section?: string;
  published?: string;
  modified?: string;
  /** What names the language, the most trusted first; none of it is checked. */
  languages: (string | undefined)[];
  siteName?: string;
  /** The whole text as some outlets repeat it in their JSON-LD. */
  structuredBody?: string;
  /** Address of the picture that the page is shared with, as written. */
  sharedPicture?: { address: string; alt: string };
}

interface Told {
  structured: StructuredArticle | undefined;
  meta: MetaTags;
  document: PageDocument;
  hints: ExtractInput['hints'];
}

const MAX_SUMMARY_CHARACTERS = 500;

/** Reads the metadata: JSON-LD first, then OpenGraph and other meta tags, then the page, then the source's hints. */
export function readMetadata(page: Page, { hints, hosts }: ExtractInput): Metadata {
  const { document } = page;
  const told: Told = {
    document,
    hints,
    meta: readMetaTags(document),
    structured: parseStructuredArticle(page.structuredData, {
      url: page.url,
      documentTitle: documentTitleOf(document),
    }),
  };
  const siteName = told.meta('og:site_name', 'application-name') ?? told.structured?.siteName;
  return {
    url: canonicalAddress(page, hosts),
    title: titleOf(told, siteName),
    summary: summaryOf(told),
    byline: bylineOf(told),
    section: cleanProse(told.structured?.section ?? told.meta('article:section', 'parsely-section'), 100),
    ...datesOf(told),
    languages: languagesOf(told),
    siteName: cleanProse(siteName, 100),
    structuredBody: told.structured?.body,
    sharedPicture: sharedPictureOf(told.meta),
  };
}

function titleOf(
  { structured, meta, document, hints }: Told,
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

function documentTitleOf(document: PageDocument): string {
  return document.querySelector('title')?.textContent ?? '';
}

/** Headlines in metadata are often cut (110 characters, an ellipsis): a heading that goes on replaces them. */
function inFull(title: string, headings: readonly (string | undefined)[]): string {
  const start = title.replace(/\s*(…|\.{3})$/, '');
  const isCut = start.length < title.length || title.length >= 100;
  return (isCut && headings.find((heading) => heading?.startsWith(start))) || title;
}

function summaryOf({ structured, meta, hints }: Told): string | undefined {
  const written = [
    structured?.summary,
    meta('og:description', 'description', 'dc.description', 'dcterms.description', 'twitter:description'),
    hints.summary,
  ];
  return firstOf(written, (text) => cleanProse(text, MAX_SUMMARY_CHARACTERS));
}

function bylineOf({ structured, meta, document }: Told): string | undefined {
  const marked = document.querySelector(
    '[itemprop="author"] [itemprop="name"], [rel="author"], [itemprop="author"], .byline, .author-name',
  );
  return (
    cleanByline(structured?.authors ?? []) ??
    firstOf(
      [
        meta('author', 'parsely-author', 'dc.creator', 'dcterms.creator', 'byl', 'sailthru.author'),
        meta('article:author', 'og:author'),
        shortText(marked?.textContent),
      ],
      (text) => cleanByline([text]),
    )
  );
}

function shortText(text: string | null | undefined): string | undefined {
  return text && text.length < 200 ? text : undefined;
}

function datesOf({ structured, meta, document, hints }: Told): { published?: string; modified?: string } {
  const published = [
    structured?.published,
    meta('article:published_time', 'og:article:published_time', 'datepublished', 'parsely-pub-date'),
    meta('date', 'dc.date', 'dc.date.issued', 'dcterms.created', 'dcterms.issued', 'dcterms.date'),
    meta(
      'pubdate',
      'publishdate',
      'publish-date',
      'publish_date',
      'sailthru.date',
      'cxenseparse:recs:publishtime',
    ),
    timeOf(document, '[itemprop="datePublished"], time[pubdate]'),
    timeOf(document, 'article time[datetime], main time[datetime], .published time[datetime], time.date'),
    hints.published,
  ];
  const modified = [
    structured?.modified,
    meta(
      'article:modified_time',
      'og:updated_time',
      'datemodified',
      'dcterms.modified',
      'lastmod',
      'last-modified',
    ),
    timeOf(document, '[itemprop="dateModified"]'),
    hints.modified,
  ];
  return { published: firstOf(published, parseInstant), modified: firstOf(modified, parseInstant) };
}

function timeOf(document: PageDocument, selector: string): string | undefined {
  const element = document.querySelector(selector);
  return element?.getAttribute('datetime') ?? element?.getAttribute('content') ?? undefined;
}

function languagesOf({ structured, meta, document, hints }: Told): (string | undefined)[] {
  return [
    document.documentElement.getAttribute('lang') ?? undefined,
    meta('content-language', 'dc.language', 'language'),
    meta('og:locale'),
    structured?.language,
    hints.language,
  ];
}

function sharedPictureOf(meta: MetaTags): Metadata['sharedPicture'] {
  const address = meta(
    'og:image:secure_url',
    'og:image',
    'og:image:url',
    'twitter:image',
    'twitter:image:src',
  );
  return address
    ? { address, alt: cleanProse(meta('og:image:alt', 'twitter:image:alt'), 300) ?? '' }
    : undefined;
}

function firstOf(
  written: readonly (string | undefined)[],
  parse: (text: string) => string | undefined,
): string | undefined {
  for (const text of written) {
    const parsed = text === undefined || isBlank(text) ? undefined : parse(text);
    if (parsed !== undefined) return parsed;
  }
  return undefined;
}
