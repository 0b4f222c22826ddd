import { parseRdfFeed, type RdfFeed } from 'feedsmith';
import { type FeedDocument, type FeedEntry, present, webAddress } from './feed-document.js';

/** Reads RSS 0.90 and 1.0, the dialects in RDF. Throws feedsmith's errors. */
export function parseRdf(xml: string): FeedDocument {
  const feed = parseRdfFeed(xml);
  return {
    title: feed.title,
    language: feed.dc?.languages?.[0] ?? feed.xml?.lang,
    base: feed.xml?.base ?? webAddress(feed.link),
    entries: (feed.items ?? []).map(entryOf),
  };
}

function entryOf(item: RdfFeed.Item<string>): FeedEntry {
  return {
    links: present(item.link, webAddress(item.rdf?.about)),
    base: item.xml?.base,
    title: item.title,
    authors: item.dc?.creators ?? [],
    summary: item.description ?? item.dc?.descriptions?.[0],
    content: item.content?.encoded,
    published: item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0],
    modified: item.dcterms?.modified?.[0],
    language: item.dc?.languages?.[0] ?? item.xml?.lang,
  };
}
