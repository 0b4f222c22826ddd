import { type AtomFeed, parseAtomFeed } from 'feedsmith';
import { escapeMarkup } from '../domain/body-markup.js';
import { type FeedDocument, type FeedEntry, present, webAddress } from './feed-document.js';

/** Reads Atom 1.0 (RFC 4287) and 0.3. Throws feedsmith's errors. */
export function parseAtom(xml: string): FeedDocument {
  const feed = parseAtomFeed(xml);
  return {
    title: htmlOf(feed.title),
    language: feed.xml?.lang,
    base: feed.xml?.base,
    entries: (feed.entries ?? []).map((entry) => entryOf(entry, feed.authors)),
  };
}

function entryOf(entry: AtomFeed.Entry<string>, feedAuthors: AtomFeed.Person[] = []): FeedEntry {
  const authors = entry.authors ?? feedAuthors;
  return {
    links: present(...alternateLinks(entry.links), webAddress(entry.id)),
    base: entry.xml?.base,
    title: htmlOf(entry.title),
    authors: entry.dc?.creators ?? present(...authors.map((author) => author.name)).map(escapeMarkup),
    summary: htmlOf(entry.summary),
    content: htmlOf(entry.content),
    published: entry.published,
    modified: entry.updated,
    language: entry.xml?.lang,
  };
}

/**
 * The addresses that say "this entry as a page" (RFC 4287 section 4.2.7.2: no `rel` means `alternate`),
 * those of web pages first.
 */
export function alternateLinks(links: AtomFeed.Link<string>[] = []): string[] {
  const alternates = links.filter((link) => link.rel === undefined || link.rel === 'alternate');
  const isPage = (link: AtomFeed.Link<string>) => !link.type || /html/i.test(link.type);
  const pagesFirst = [...alternates.filter(isPage), ...alternates.filter((link) => !isPage(link))];
  return present(...pagesFirst.map((link) => link.href));
}

/** RFC 4287 section 3.1.1: a text is plain unless its `type` says html or xhtml. */
function htmlOf(text: { value?: string; type?: string } | undefined): string | undefined {
  if (text?.value === undefined) return undefined;
  return /html/i.test(text.type ?? '') ? text.value : escapeMarkup(text.value);
}
