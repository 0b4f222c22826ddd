import type { Token } from 'parse5';
import { MAX_URL_CHARACTERS } from './article-address.js';
import { readMarkup } from './read-markup.js';

const FEED_TYPE = /^application\/(rss\+xml|atom\+xml|feed\+json)/i;
/** WordPress names a feed of the readers' comments beside that of the articles. */
const COMMENTS = /\/comments\/(feed|default)/i;
/** Links to feeds stand in a page's head; so many characters are searched for them. */
const SEARCHED_CHARACTERS = 200_000;

/** The address of the first feed of articles that a web page names in `<link rel="alternate">`. */
export function advertisedFeed(html: string, pageUrl: string): string | undefined {
  let base = pageUrl;
  let feed: string | undefined;
  readMarkup(html.slice(0, SEARCHED_CHARACTERS), {
    onStartTag: (tag) => {
      if (tag.tagName === 'base') base = resolve(attributeOf(tag, 'href'), pageUrl) ?? base;
      if (tag.tagName === 'link' && namesFeed(tag)) feed ??= resolve(attributeOf(tag, 'href'), base);
    },
  });
  return feed;
}

function namesFeed(tag: Token.TagToken): boolean {
  const isFeed =
    /\balternate\b/i.test(attributeOf(tag, 'rel')) && FEED_TYPE.test(attributeOf(tag, 'type').trim());
  return isFeed && !COMMENTS.test(attributeOf(tag, 'href'));
}

function attributeOf({ attrs }: Token.TagToken, wanted: string): string {
  return attrs.find(({ name }) => name === wanted)?.value ?? '';
}

function resolve(href: string, base: string): string | undefined {
  if (href === '' || href.length > MAX_URL_CHARACTERS || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
