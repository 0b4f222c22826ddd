import { readFileSync } from 'node:fs';
import { KnownError } from '../../src/domain/errors.js';
import type { ArticleRef } from '../../src/source/article-ref.js';
import type { Listing } from '../../src/source/listing.js';
import { expectForm } from '../../src/source/expect-form.js';
import { parseFeed } from '../../src/source/parse-feed.js';
import { recogniseDocument } from '../../src/source/source-document.js';

/** Feeds as texts, for tests of what is read in them. */

export const FEED_URL = 'https://feeds.example/news/rss.xml';

/** What a text at `url` lists, when a feed is expected there. */
export function readFeed(text: string, url = FEED_URL, now?: Date): Listing {
  const document = recogniseDocument(text);
  expectForm(document, 'feed', url);
  return parseFeed(document, url, now);
}

export function feedFixture(name: string): string {
  return readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url), 'utf8');
}

export function rss(items: string, channel = ''): string {
  const modules = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"';
  return `<?xml version="1.0"?><rss version="2.0" ${modules}><channel><title>T</title>${channel}${items}</channel></rss>`;
}

export function item(link: string, rest = ''): string {
  return `<item><link>${link}</link>${rest}</item>`;
}

export function addressesOf(text: string): string[] {
  return readFeed(text).refs.map(({ url }) => url);
}

/** The first article of a feed with one item, of which `rest` is told. */
export function refOf(rest: string, channel = ''): ArticleRef | undefined {
  return readFeed(rss(item('/1', rest), channel)).refs[0];
}

export function errorOf(text: string, url = FEED_URL): KnownError {
  try {
    readFeed(text, url);
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
  throw new Error('the feed was accepted');
}
