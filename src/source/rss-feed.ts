import { parseRssFeed, type RssFeed } from 'feedsmith';
import { alternateLinks } from './atom-feed.js';
import { type FeedDocument, type FeedEntry, present, webAddress } from './feed-document.js';

/**
 * Reads RSS 0.91 to 2.0 with its Dublin Core, Atom and content modules. RSS says nothing of relative links; those who
 * write them mean the site, which the channel's link names, and not the place of the feed. Throws feedsmith's errors.
 */
export function parseRss(xml: string): FeedDocument {
  const feed = parseRssFeed(withoutPersons(xml));
  return {
    title: feed.title,
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    base: feed.xml?.base ?? webAddress(feed.link),
    entries: (feed.items ?? []).map(entryOf),
  };
}

function entryOf(item: RssFeed.Item<string>): FeedEntry {
  return {
    links: present(item.link, ...alternateLinks(item.atom?.links), permalink(item.guid)),
    base: item.xml?.base,
    title: item.title ?? item.dc?.titles?.[0],
    authors: item.dc?.creators ?? item.dc?.contributors ?? [],
    summary: item.description ?? item.dc?.descriptions?.[0],
    content: item.content?.encoded,
    published: item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.atom?.published,
    modified: item.dcterms?.modified?.[0] ?? item.atom?.updated,
    language: item.dc?.languages?.[0] ?? item.xml?.lang,
  };
}

/** A guid is an address unless it says that it is none (RSS 2.0, "isPermaLink is optional, its default value is true"). */
function permalink(guid: RssFeed.Guid | undefined): string | undefined {
  return guid?.isPermaLink === false ? undefined : webAddress(guid?.value);
}

/**
 * The same XML, its `author` elements called `dc:contributor` and its other persons taken out of the way:
 * feedsmith 3.0.1 takes quadratic time to read a person, many minutes for some megabytes of brackets.
 */
function withoutPersons(xml: string): string {
  return xml
    .replace(/<(\/?)author\b/gi, '<$1dc:contributor')
    .replace(/<(\/?)\s*([^\s<>/:]+:)?(author|managingeditor|webmaster)\b/gi, '<$1unread');
}
