import { DetectError, ParseError } from 'feedsmith';
import { KnownError } from '../domain/errors.js';
import { parseLanguage } from '../domain/language.js';
import { parseAtom } from './atom-feed.js';
import { refsOf } from './feed-refs.js';
import type { FeedDocument } from './feed-document.js';
import { firstEntries } from './first-entries.js';
import { parseJson } from './json-feed.js';
import type { Listing } from './listing.js';
import { plainText } from './plain-text.js';
import { parseRdf } from './rdf-feed.js';
import { reasonOf, refuseBrokenOff, refuseDeclarations, refuseEmpty, unreadable } from './refuse-document.js';
import { parseRss } from './rss-feed.js';
import type { SourceDocument } from './source-document.js';

/**
 * Reads RSS 0.90 to 2.0, RDF, Atom and JSON Feed. Dates later than a day after `now` count as unknown; without
 * `now` none is too late.
 * @throws KnownError SOURCE_NOT_A_FEED (JSON that is no feed), SOURCE_UNREADABLE (broken off, malformed, or with
 *   declarations in its DOCTYPE), SOURCE_EMPTY (no entry, or none that names an article)
 */
export function parseFeed(source: SourceDocument, feedUrl: string, now?: Date): Listing {
  refuseDeclarations(source, feedUrl);
  if (source.kind !== 'json') refuseBrokenOff(source, feedUrl);
  const document = readDialect(source, feedUrl);
  const listing = {
    title: plainText(document.title, 500),
    language: parseLanguage(document.language),
    ...refsOf(document, feedUrl, now),
  };
  refuseEmpty(listing, feedUrl);
  return listing;
}

function readDialect({ kind, content }: SourceDocument, url: string): FeedDocument {
  try {
    if (kind === 'json') return readJson(content, url);
    const { xml, isShortened } = firstEntries(content);
    const document = kind === 'rss' ? parseRss(xml) : kind === 'rdf' ? parseRdf(xml) : parseAtom(xml);
    return { ...document, isShortened };
  } catch (error) {
    if (error instanceof KnownError) throw error;
    // What has the root of a feed and nothing else in it is a feed without entries.
    if (error instanceof DetectError || error instanceof ParseError) return { entries: [] };
    throw unreadable(url, `it is not well-formed (${reasonOf(error)})`, error);
  }
}

function readJson(content: string, url: string): FeedDocument {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw unreadable(url, 'its JSON is broken', error);
  }
  try {
    return parseJson(value);
  } catch (error) {
    throw new KnownError('SOURCE_NOT_A_FEED', `${url} is JSON, but no JSON Feed`, { cause: error });
  }
}
