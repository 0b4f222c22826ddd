import { paths, relativeLink } from '../paths.js';
import type { Feed, FeedArticle } from './feed.js';
import { feedUrn } from './feed-urn.js';
import { itemMarkup } from './item-markup.js';

/**
 * A JSON Feed (jsonfeed.org/version/1.1) with whole texts: the notice is the description and the beginning of
 * each item. Addresses are relative to the feed's own, and come out the same from an article's. It names neither
 * `feed_url`, which by the specification is the feed's identity, while ours has no host, nor `home_page_url`, for
 * the reason that the Atom feed has no `alternate`.
 */
export function jsonFeed(feed: Feed): string {
  const { language, outlet, title, notice, articles } = feed;
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description: notice.banner.words,
    language,
    authors: [{ name: outlet.name }],
    items: articles.map((article) => item(feed, article)),
  })}\n`;
}

function item(feed: Feed, article: FeedArticle) {
  const { row, version } = article;
  const { title, byline, published, captured, language } = version;
  return {
    id: feedUrn(`article ${row.id}`),
    url: relativeLink(feed.path, paths.article(feed.language, row.id)),
    title,
    content_html: itemMarkup(feed, article),
    date_published: published,
    date_modified: captured,
    ...(byline !== undefined && { authors: [{ name: byline }] }),
    language,
  };
}
