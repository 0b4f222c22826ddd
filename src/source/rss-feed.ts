import { parseRssFeed, type RssFeed } from 'feedsmith';
import { alternateLinks } from './atom-feed.js';
import { type FeedDocument, type FeedEntry, present, webAddress } from './feed-document.js';

/** Reads RSS 0.91 to 2.0 with its Dublin Core, Atom and content modules. Throws feedsmith's errors. */
export function parseRss(xml: string): FeedDocument {
  const feed = parseRssFeed(xml);
  return {
    title: feed.title,
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    base: feed.xml?.base,
    entries: (feed.items ?? []).map(entryOf),
  };
}

function entryOf(item: RssFeed.Item<string>): FeedEntry {
  return {
    links: present(item.link, ...alternateLinks(item.atom?.links), permalink(item.guid)),
    base: item.xml?.base,
    title: item.title ?? item.dc?.titles?.[0],
    authors: item.dc?.creators ?? present(...(item.authors ?? []).map((author) => author.name)),
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
