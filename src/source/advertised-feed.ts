import type { Token } from 'parse5';
import { readMarkup } from './read-markup.js';

const FEED_TYPE = /^application\/(rss\+xml|atom\+xml|feed\+json)/i;
/** Links to feeds stand in a page's head; so many characters are searched for them. */
const SEARCHED_CHARACTERS = 200_000;
const MAX_URL_CHARACTERS = 2_048;

/** The address of the first feed that a web page names in `<link rel="alternate">`. */
export function advertisedFeed(html: string, pageUrl: string): string | undefined {
  let feed: string | undefined;
  readMarkup(html.slice(0, SEARCHED_CHARACTERS), {
    onStartTag: (tag) => {
      if (tag.tagName === 'link') feed ??= feedOf(tag, pageUrl);
    },
  });
  return feed;
}

function feedOf({ attrs }: Token.TagToken, pageUrl: string): string | undefined {
  const valueOf = (wanted: string): string => attrs.find(({ name }) => name === wanted)?.value ?? '';
  const isFeed = /\balternate\b/i.test(valueOf('rel')) && FEED_TYPE.test(valueOf('type').trim());
  const href = valueOf('href');
  if (!isFeed || href.length > MAX_URL_CHARACTERS || !URL.canParse(href, pageUrl)) return undefined;
  return new URL(href, pageUrl).href;
}
