import { DetectError, ParseError } from 'feedsmith';
import { KnownError } from '../domain/errors.js';
import { parseLanguage } from '../domain/language.js';
import { advertisedFeed } from './advertised-feed.js';
import type { ArticleRef } from './article-ref.js';
import { parseAtom } from './atom-feed.js';
import { refsOf, type SkippedEntry } from './feed-refs.js';
import type { FeedDocument } from './feed-document.js';
import { parseJson } from './json-feed.js';
import { plainText } from './plain-text.js';
import { parseRdf } from './rdf-feed.js';
import { parseRss } from './rss-feed.js';
import { recogniseDocument, type SourceDocument } from './source-document.js';

/** What a feed lists. */
export interface Feed {
  title?: string;
  language?: string;
  /** Newest first, each address once. */
  refs: ArticleRef[];
  skipped: SkippedEntry[];
}

/**
 * Reads RSS 0.90 to 2.0, RDF, Atom and JSON Feed, recognised by content. Dates later than a day after `now`
 * count as unknown; without `now` none is too late.
 * @throws KnownError SOURCE_NOT_A_FEED (a web page, or nothing we know), SOURCE_UNREADABLE (broken off,
 *   malformed, or with declarations in its DOCTYPE), SOURCE_EMPTY (no entry, or none that names an article)
 */
export function parseFeed(text: string, feedUrl: string, now?: Date): Feed {
  const source = recogniseDocument(text);
  refuseWhatIsNoFeed(source, feedUrl);
  refuseDeclarations(source, feedUrl);
  refuseBrokenOff(source, feedUrl);
  const document = readDialect(source, feedUrl);
  const { refs, skipped } = refsOf(document, feedUrl, now);
  refuseEmpty(refs, skipped, feedUrl);
  return { title: plainText(document.title, 500), language: parseLanguage(document.language), refs, skipped };
}

function refuseWhatIsNoFeed({ kind, content }: SourceDocument, url: string): void {
  if (kind === 'empty') throw new KnownError('SOURCE_EMPTY', `${url} answered with an empty body`);
  if (kind === 'html') {
    const feed = advertisedFeed(content, url);
    const hint = feed ? `it names the feed ${feed.slice(0, 300)}` : 'it names no feed';
    throw new KnownError('SOURCE_NOT_A_FEED', `${url} is a web page, not a feed; ${hint}`);
  }
  if (kind === 'other')
    throw new KnownError('SOURCE_NOT_A_FEED', `${url} is neither RSS, Atom, JSON Feed nor a web page`);
}

/** Entity bombs and external entities come in the internal subset of a DOCTYPE; no feed needs one. */
function refuseDeclarations({ hasDeclarations }: SourceDocument, url: string): void {
  if (!hasDeclarations) return;
  throw unreadable(url, 'its DOCTYPE declares entities, which a feed has no use for');
}

/** The parser repairs what is missing at the end, and so would lose the entries that were cut off. */
function refuseBrokenOff({ kind, content, rootName }: SourceDocument, url: string): void {
  if (kind === 'json' || /^<[^<>]*\/>/.test(content)) return;
  const end = `</${rootName}`;
  const lastAt = content.lastIndexOf(end);
  if (lastAt !== -1 && /^\s*>/.test(content.slice(lastAt + end.length))) return;
  throw unreadable(url, `it breaks off before </${rootName}>`);
}

function readDialect({ kind, content }: SourceDocument, url: string): FeedDocument {
  try {
    if (kind === 'json') return readJson(content, url);
    return kind === 'rss' ? parseRss(content) : kind === 'rdf' ? parseRdf(content) : parseAtom(content);
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

function refuseEmpty(refs: ArticleRef[], skipped: SkippedEntry[], url: string): void {
  if (refs.length > 0) return;
  const [first] = skipped;
  const reason = first
    ? `; none of its entries (${skipped.length}) can be used: the first one ${first.why}`
    : '';
  throw new KnownError('SOURCE_EMPTY', `${url} answered 200 but lists no articles${reason}`);
}

function unreadable(url: string, fact: string, cause?: unknown): KnownError {
  return new KnownError('SOURCE_UNREADABLE', `the feed ${url} cannot be read: ${fact}`, { cause });
}

/** The parser's own words, which quote the feed: one short clean line of them. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return plainText(String(cause instanceof Error ? cause.message : cause), 160) ?? 'no reason given';
}
