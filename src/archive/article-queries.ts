import type Database from 'libsql';
import type { Digest } from '../domain/digest.js';
import { articleRowOf, type VersionColumns } from './article-rows.js';
import type { Catalogue, PageKey } from './catalogue.js';
import { rowsOf } from './catalogue-database.js';

/** The reading side of the catalogue that is about articles. */
export type ArticleQueries = Pick<
  Catalogue,
  'newest' | 'firstCaptures' | 'article' | 'versions' | 'isGone' | 'days' | 'versionsOfDay' | 'versionsLatest'
>;

/** One page of a list, newest first, goes on by key: its cost does not grow with the depth. */
export const NEWEST = `
  SELECT * FROM version
  WHERE current = 1 AND outlet = @outlet AND (sorted_at, article) < (@sortedAt, @id)
  ORDER BY sorted_at DESC, article DESC LIMIT @limit`;

const MOST_PER_PAGE = 500;
const MOST_CAPTURES = 20_000;

/** Sorts after every instant, so the first page needs no query of its own. */
const BEFORE_THE_FIRST = { sortedAt: '~', id: '~' };

export function createArticleQueries(database: Database.Database): ArticleQueries {
  const statements = prepareStatements(database);
  const digests = (statement: Database.Statement, parameters: Record<string, string | number>): Digest[] =>
    rowsOf<{ digest: Digest }>(statement, parameters).map((row) => row.digest);
  return {
    newest: ({ outlet, limit, after }) => {
      const { sortedAt, id }: { [K in keyof PageKey]: string } = after ?? BEFORE_THE_FIRST;
      const parameters = { outlet, sortedAt, id, limit: Math.min(limit, MOST_PER_PAGE) };
      return rowsOf<VersionColumns>(statements.newest, parameters).map(articleRowOf);
    },
    firstCaptures: (query) => rowsOf(statements.firstCaptures, query),
    article: (id) => rowsOf<VersionColumns>(statements.article, { id }).map(articleRowOf)[0],
    versions: (id) => rowsOf(statements.versions, { id }),
    isGone: (id) => rowsOf(statements.gone, { id }).length > 0,
    days: (outlet) => rowsOf(statements.days, { outlet }),
    versionsOfDay: ({ outlet, day }) => digests(statements.versionsOfDay, { outlet, day }),
    versionsLatest: ({ outlet, limit }) => digests(statements.versionsLatest, { outlet, limit }),
  };
}

function prepareStatements(database: Database.Database) {
  return {
    newest: database.prepare(NEWEST),
    firstCaptures: database.prepare(`
      SELECT source, firstCaptured FROM (
        SELECT source, first_captured AS firstCaptured FROM version
        WHERE current = 1 AND outlet = @outlet AND sorted_at >= @since AND first_captured >= @since
        ORDER BY first_captured DESC LIMIT ${MOST_CAPTURES}
      ) ORDER BY firstCaptured`),
    article: database.prepare('SELECT * FROM version WHERE article = @id ORDER BY log_index DESC LIMIT 1'),
    versions: database.prepare(`
      SELECT digest, captured, title FROM version WHERE article = @id ORDER BY log_index DESC LIMIT 1000`),
    gone: database.prepare(`
      SELECT 1 FROM known_article WHERE id = @id AND NOT EXISTS (SELECT 1 FROM version WHERE article = @id)`),
    days: database.prepare(`
      SELECT day, count(*) AS articles FROM version WHERE current = 1 AND outlet = @outlet
      GROUP BY day ORDER BY day DESC LIMIT 10000`),
    versionsOfDay: database.prepare(`
      SELECT digest FROM version WHERE current = 1 AND outlet = @outlet AND day = @day ORDER BY digest`),
    versionsLatest: database.prepare(`
      SELECT digest FROM (
        SELECT digest FROM version WHERE current = 1 AND outlet = @outlet ORDER BY sorted_at DESC, article DESC LIMIT @limit
      ) ORDER BY digest`),
  };
}
