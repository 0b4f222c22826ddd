import type { Page } from '../page/parse-page.js';
import type { ExtractInput } from '../extracted-article.js';
import { canonicalAddress } from './canonical-address.js';
import { cleanByline } from './clean-byline.js';
import { cleanProse } from './clean-title.js';
import { type MetaTags, readMetaTags } from './meta-tags.js';
import { readDates } from './read-dates.js';
import { documentTitleOf, readTitle } from './read-title.js';
import { parseStructuredArticle } from './structured-article.js';
import { firstOf, type ToldMetadata } from './told-metadata.js';

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
  /** The whole text as some outlets repeat it in their JSON-LD. */
  structuredBody?: string;
  /** Address of the picture that the page is shared with, as written. */
  sharedPicture?: { address: string; alt: string };
}

const MAX_SUMMARY_CHARACTERS = 500;

/** Reads the metadata: JSON-LD first, then OpenGraph and other meta tags, then the page, then the source's hints. */
export function readMetadata(page: Page, { hints, hosts }: ExtractInput): Metadata {
  const { document } = page;
  const told: ToldMetadata = {
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
    title: readTitle(told, siteName),
    summary: summaryOf(told),
    byline: bylineOf(told),
    section: cleanProse(told.structured?.section ?? told.meta('article:section', 'parsely-section'), 100),
    ...readDates(told),
    languages: languagesOf(told),
    structuredBody: told.structured?.body,
    sharedPicture: sharedPictureOf(told.meta),
  };
}

function summaryOf({ structured, meta, hints }: ToldMetadata): string | undefined {
  const written = [
    structured?.summary,
    meta('og:description', 'description', 'dc.description', 'dcterms.description', 'twitter:description'),
    hints.summary,
  ];
  return firstOf(written, (text) => cleanProse(text, MAX_SUMMARY_CHARACTERS));
}

function bylineOf({ structured, meta, document }: ToldMetadata): string | undefined {
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

function languagesOf({ structured, meta, document, hints }: ToldMetadata): (string | undefined)[] {
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
