import type { ArticleRow } from '../src/archive/catalogue.js';
import { isKnownError } from '../src/domain/errors.js';
import { outletKey } from '../src/domain/settings.js';
import { stringsFor } from '../src/locale/strings.js';
import { atomFeed, type FeedArticle } from './atom-feed.js';
import type { PageMaker } from './reader-pages.js';
import type { Serving } from './serving.js';

const ARTICLES_IN_FEED = 20;

/** The Atom feed of an outlet, with the whole texts of its newest articles. */
export const feedFile: PageMaker = async (serving, { language, path, part }) => {
  const { parts, view, frameOf } = serving;
  const outlet = view.outletByKey(part('key'));
  const rows = parts.catalogue.newest({ outlet: outlet.id, limit: ARTICLES_IN_FEED });
  const articles = await Promise.all(rows.map((row) => readArticle(serving, row)));
  return atomFeed({
    language,
    path,
    outlet: { key: outletKey(outlet.id), name: outlet.name },
    title: stringsFor(language).title.empty,
    meaning: stringsFor(language).notice.meaning,
    notice: frameOf({ language, path, outlet }).notice,
    updatedAt: (view.checkpoint()?.cosignedAt ?? parts.now()).toISOString(),
    articles: articles.filter((article) => article !== undefined),
  });
};

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
