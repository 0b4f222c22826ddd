import { paths, relativeLink } from '../paths.js';
import type { Feed, FeedArticle } from './feed.js';
import { feedUrn } from './feed-urn.js';
import { itemMarkup } from './item-markup.js';

/**
 * A JSON Feed (jsonfeed.org/version/1.1) with whole texts: the notice is the description and the beginning of
 * each item. Addresses are relative to the feed's own. It names no `feed_url`: by the specification that is the
 * feed's identity, and ours has no host.
 */
export function jsonFeed(feed: Feed): string {
  const { language, path, outlet, title, notice, articles } = feed;
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: relativeLink(path, paths.outlet(language, outlet.key)),
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
