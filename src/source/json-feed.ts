import { type JsonFeed, parseJsonFeed } from 'feedsmith';
import { escapeMarkup } from '../domain/body-markup.js';
import { type FeedDocument, type FeedEntry, present, webAddress } from './feed-document.js';

/** Reads JSON Feed 1.0 and 1.1, already out of its JSON. Throws feedsmith's errors. */
export function parseJson(value: unknown): FeedDocument {
  const feed = parseJsonFeed(value);
  return {
    title: htmlOf(feed.title),
    language: feed.language,
    entries: (feed.items ?? []).map(entryOf),
  };
}

function entryOf(item: JsonFeed.Item<string>): FeedEntry {
  return {
    links: present(item.url, webAddress(item.id), item.external_url),
    title: htmlOf(item.title),
    authors: present(...(item.authors ?? []).map((author) => htmlOf(author.name))),
    summary: htmlOf(item.summary),
    content: item.content_html ?? htmlOf(item.content_text),
    published: item.date_published,
    modified: item.date_modified,
    language: item.language,
  };
}

function htmlOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : escapeMarkup(text);
}
