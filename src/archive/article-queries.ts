import type Database from 'libsql';
import type { ArticleId } from '../domain/article.js';
import type { Digest } from '../domain/digest.js';
import { articleRowOf, type VersionColumns } from './article-rows.js';
import type { Catalogue, VersionRow } from './catalogue.js';
import { rowsOf } from './catalogue-database.js';

/** The reading side of the catalogue that is about articles. */
export type ArticleQueries = Pick<
  Catalogue,
  | 'firstCaptures'
  | 'article'
  | 'versions'
  | 'articleOf'
  | 'isGone'
  | 'goneArticles'
  | 'whyGone'
  | 'absentSince'
  | 'days'
  | 'versionsOfDay'
  | 'versionsLatest'
>;

const MOST_CAPTURES = 20_000;

export function createArticleQueries(database: Database.Database): ArticleQueries {
  const statements = prepareStatements(database);
  const digests = (statement: Database.Statement, parameters: Record<string, string | number>): Digest[] =>
    rowsOf<{ digest: Digest }>(statement, parameters).map((row) => row.digest);
  return {
    firstCaptures: (query) => rowsOf(statements.firstCaptures, query),
    article: (id) => rowsOf<VersionColumns>(statements.article, { id }).map(articleRowOf)[0],
    versions: (id) =>
      rowsOf<VersionRow & { previous: Digest | null }>(statements.versions, { id }).map((row) => ({
        ...row,
        previous: row.previous ?? undefined,
      })),
    articleOf: (version) => rowsOf<{ id: ArticleId; title: string }>(statements.articleOf, { version })[0],
    isGone: (id) => rowsOf(statements.gone, { id }).length > 0,
    goneArticles: (after) =>
      rowsOf<{ id: ArticleId }>(statements.allGone, { after: after ?? '' }).map(({ id }) => id),
    whyGone: (id) => rowsOf<{ reason: string | null }>(statements.why, { id })[0]?.reason ?? undefined,
    absentSince: (id) =>
      rowsOf<{ time: number }>(statements.absent, { id }).map(({ time }) =>
        new Date(time * 1000).toISOString(),
      )[0],
    days: (outlet) => rowsOf(statements.days, { outlet }),
    versionsOfDay: ({ outlet, day }) => digests(statements.versionsOfDay, { outlet, day }),
    versionsLatest: ({ outlet, limit }) => digests(statements.versionsLatest, { outlet, limit }),
  };
}

function prepareStatements(database: Database.Database) {
  return {
    firstCaptures: database.prepare(`
      SELECT source, firstCaptured FROM (
        SELECT source, first_captured AS firstCaptured FROM version
        WHERE current = 1 AND outlet = @outlet AND sorted_at >= @since AND first_captured >= @since
        ORDER BY first_captured DESC LIMIT ${MOST_CAPTURES}
      ) ORDER BY firstCaptured`),
    article: database.prepare('SELECT * FROM version WHERE article = @id ORDER BY log_index DESC LIMIT 1'),
    versions: database.prepare(`
      SELECT digest, captured, title, previous FROM version WHERE article = @id ORDER BY log_index DESC LIMIT 1000`),
    articleOf: database.prepare('SELECT article AS id, title FROM version WHERE digest = @version'),
    gone: database.prepare(`
      SELECT 1 FROM known_article WHERE id = @id AND NOT EXISTS (SELECT 1 FROM version WHERE article = @id)`),
    allGone: database.prepare(`
      SELECT id FROM known_article WHERE id > @after
      AND NOT EXISTS (SELECT 1 FROM version WHERE article = known_article.id) ORDER BY id LIMIT 500`),
    why: database.prepare('SELECT reason FROM known_article WHERE id = @id'),
    absent: database.prepare(`
      SELECT time FROM absence
      WHERE article = @id AND log_index > (SELECT max(log_index) FROM version WHERE article = @id)`),
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
