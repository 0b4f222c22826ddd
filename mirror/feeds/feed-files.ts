import type { ArticleRow } from '../../src/archive/catalogue.js';
import { isKnownError } from '../../src/domain/errors.js';
import type { PageMaker, PageRequest } from '../reader-pages.js';
import type { Serving } from '../serving.js';
import { atomFeed } from './atom-feed.js';
import type { Feed, FeedArticle } from './feed.js';
import { feedHead } from './feed-head.js';
import { jsonFeed } from './json-feed.js';

const ARTICLES_IN_FEED = 20;

/** The Atom feed of an outlet, with the whole texts of its newest articles. */
export const atomFile: PageMaker = async (serving, request) => atomFeed(await feedOf(serving, request));

/** The same as a JSON Feed. */
export const jsonFile: PageMaker = async (serving, request) => jsonFeed(await feedOf(serving, request));

async function feedOf(serving: Serving, request: PageRequest): Promise<Feed> {
  const head = feedHead(serving, request);
  const rows = serving.parts.catalogue.newest({ outlet: head.outletId, limit: ARTICLES_IN_FEED });
  const articles = await Promise.all(rows.map((row) => readArticle(serving, row)));
  return { ...head, articles: articles.filter((article) => article !== undefined) };
}

/** One article that cannot be read does not cost the others. */
async function readArticle({ view, report }: Serving, row: ArticleRow): Promise<FeedArticle | undefined> {
  try {
    return { row, ...(await view.read(row.version)) };
  } catch (error) {
    if (!isKnownError(error)) throw error;
    report(error);
    return undefined;
  }
}
