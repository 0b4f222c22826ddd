import { type ErrorCode, KnownError } from '../domain/errors.js';
import { advertisedFeed } from './advertised-feed.js';
import { formOf, type SourceDocument, type SourceForm } from './source-document.js';

const NAMES: Record<SourceForm, string> = {
  feed: 'a feed',
  sitemap: 'a sitemap',
  list: 'a list of addresses',
  page: 'a web page',
};

const UNKNOWN = 'neither a feed (RSS, Atom, JSON Feed), a sitemap, a list of addresses nor a web page';

/**
 * The form that a source's configuration promised; anything else is refused.
 * @throws KnownError SOURCE_EMPTY, SOURCE_NOT_A_FEED, SOURCE_UNREADABLE
 */
export function expectForm(document: SourceDocument, wanted: SourceForm, url: string): SourceForm {
  const form = knownFormOf(document, wanted, url);
  if (form === wanted) return form;
  const wayOut = form === 'page' ? feedHint(document, url) : `name it with the key "${form}"`;
  const message = `${url} is ${NAMES[form]}, not ${NAMES[wanted]}; ${wayOut}`;
  throw new KnownError(refusalCode(wanted), message);
}

/**
 * What a document is, when anything that we know is welcome.
 * @throws KnownError SOURCE_EMPTY, SOURCE_NOT_A_FEED
 */
export function anyForm(document: SourceDocument, url: string): SourceForm {
  return knownFormOf(document, undefined, url);
}

function knownFormOf(document: SourceDocument, wanted: SourceForm | undefined, url: string): SourceForm {
  if (document.kind === 'empty') throw new KnownError('SOURCE_EMPTY', `${url} answered with an empty body`);
  const form = formOf(document);
  if (form) return form;
  // A text whose first line is no address may still be a list with one bad line.
  if (wanted === 'list' && document.rootName === '') return 'list';
  throw new KnownError(refusalCode(wanted), `${url} is ${wanted ? `not ${NAMES[wanted]}` : UNKNOWN}`);
}

function refusalCode(wanted: SourceForm | undefined): ErrorCode {
  return wanted === undefined || wanted === 'feed' ? 'SOURCE_NOT_A_FEED' : 'SOURCE_UNREADABLE';
}

function feedHint({ content }: SourceDocument, url: string): string {
  const feed = advertisedFeed(content, url);
  return feed ? `it names the feed ${feed.slice(0, 300)}` : 'it names no feed';
}
