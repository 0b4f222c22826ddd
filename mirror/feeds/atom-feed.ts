import { escapeMarkup } from '../../src/domain/body-markup.js';
import { paths } from '../paths.js';
import { atomElement, atomHead, atomLink } from './atom-elements.js';
import type { Feed, FeedArticle } from './feed.js';
import { feedUrn } from './feed-urn.js';
import { itemMarkup } from './item-markup.js';

/**
 * An Atom feed (RFC 4287) with whole texts. Feed readers show items alone, so the notice is the subtitle and
 * also the beginning of each item. Links are relative references (section 2), so that the same feed holds on
 * every host; ids are made of digests and name neither host nor outlet. The feed names no page of its own as its
 * `alternate`: many readers resolve the links of items against that page instead of the feed (newsboat and Miniflux
 * do), and a person who opens the feed gets a page anyway.
 */
export function atomFeed(feed: Feed): string {
  const { language, path, outlet, updatedAt, articles } = feed;
  const newest = articles.map(({ row }) => row.captured).sort().at(-1) ?? updatedAt; // oxfmt-ignore
  const about = { name: `feed ${outlet.key} ${language}`, author: outlet.name };
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">\n`,
    atomHead({ ...feed, updatedAt: newest }, about),
    atomLink(path, { rel: 'self', type: 'application/atom+xml', to: path }),
    ...articles.map((article) => entry(feed, article)),
    '</feed>\n',
  ].join('');
}

function entry(feed: Feed, article: FeedArticle): string {
  const { language, path } = feed;
  const { row, version } = article;
  const { title, byline, published, captured } = version;
  return [
    `<entry xml:lang="${escapeMarkup(version.language)}">\n`,
    atomElement('id', feedUrn(`article ${row.id}`)),
    atomElement('title', title),
    byline === undefined ? '' : `<author>${atomElement('name', byline)}</author>\n`,
    published === undefined ? '' : atomElement('published', published),
    atomElement('updated', captured),
    atomLink(path, { rel: 'alternate', type: 'text/html', to: paths.article(language, row.id) }),
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">',
    itemMarkup(feed, article),
    '</div></content>\n</entry>\n',
  ].join('');
}
