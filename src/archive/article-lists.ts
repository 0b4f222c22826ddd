import type Database from 'libsql';
import { articleRowOf, type VersionColumns } from './article-rows.js';
import type { Catalogue, ListOf, PageKey } from './catalogue.js';
import { rowsOf } from './catalogue-database.js';

/** The reading side of the catalogue that gives lists of articles, each by an index of its own. */
export type ArticleLists = Pick<Catalogue, 'newest' | 'countOf' | 'neighbours' | 'languages' | 'daysAround'>;

const MOST_PER_PAGE = 500;
const MOST_LANGUAGES = 60;

/** Sorts after every instant, so the first page needs no query of its own. */
const BEFORE_THE_FIRST = { sortedAt: '~', id: '~' };

/** What articles have in common. */
const CONDITIONS: Readonly<Record<ListOf['by'], string>> = {
  language: 'AND language = @value',
  source: 'AND source = @value',
  section: 'AND section = @value',
  day: 'AND day = @value',
};

/** One page of a list, newest first, goes on by key: its cost does not grow with the depth. */
export const NEWEST = listQuery('');

/** The same of articles that have something in common. */
export const NEWEST_OF: Readonly<Record<ListOf['by'], string>> = {
  language: listQuery(CONDITIONS.language),
  source: listQuery(CONDITIONS.source),
  section: listQuery(CONDITIONS.section),
  day: listQuery(CONDITIONS.day),
};

/** The next newer article in a language. */
export const LATER = `
  SELECT * FROM version
  WHERE current = 1 AND outlet = @outlet AND language = @value AND (sorted_at, article) > (@sortedAt, @id)
  ORDER BY sorted_at, article LIMIT @limit`;

/** Jumps in the index from one language to the next, instead of reading all rows. */
export const LANGUAGES_OF = `
  WITH RECURSIVE found (language) AS (
    SELECT min(language) FROM version WHERE current = 1 AND outlet = @outlet
    UNION ALL
    SELECT (SELECT min(language) FROM version WHERE current = 1 AND outlet = @outlet AND language > found.language)
    FROM found WHERE found.language IS NOT NULL LIMIT ${MOST_LANGUAGES}
  ) SELECT language FROM found WHERE language IS NOT NULL`;

export function createArticleLists(database: Database.Database): ArticleLists {
  const statements = prepareStatements(database);
  const rows = (statement: Database.Statement, query: Query) => {
    const { sortedAt, id }: { [K in keyof PageKey]: string } = query.after ?? BEFORE_THE_FIRST;
    const { outlet, value = '' } = query;
    const limit = Math.min(query.limit, MOST_PER_PAGE);
    return rowsOf<VersionColumns>(statement, { outlet, sortedAt, id, limit, value }).map(articleRowOf);
  };
  return {
    newest: ({ of, ...query }) =>
      of ? rows(statements.newestOf[of.by], { ...query, value: of.value }) : rows(statements.newest, query),
    countOf: ({ outlet, of }) => {
      const statement = of ? statements.countOf[of.by] : statements.count;
      const [found] = rowsOf<{ articles: number }>(statement, { outlet, value: of?.value ?? '' });
      return found?.articles ?? 0;
    },
    neighbours: ({ outlet, language, at }) => {
      const query = { outlet, value: language, after: at, limit: 1 };
      return {
        earlier: rows(statements.newestOf.language, query)[0],
        later: rows(statements.later, query)[0],
      };
    },
    languages: (outlet) =>
      rowsOf<{ language: string }>(statements.languages, { outlet }).map(({ language }) => language),
    daysAround: (query) => {
      const [found] = rowsOf<{ earlier: string | null; later: string | null }>(statements.daysAround, query);
      return { earlier: found?.earlier ?? undefined, later: found?.later ?? undefined };
    },
  };
}

interface Query {
  outlet: string;
  limit: number;
  after?: PageKey | undefined;
  value?: string;
}

function listQuery(condition: string): string {
  return `
  SELECT * FROM version
  WHERE current = 1 AND outlet = @outlet ${condition} AND (sorted_at, article) < (@sortedAt, @id)
  ORDER BY sorted_at DESC, article DESC LIMIT @limit`;
}

function countQuery(condition: string): string {
  return `SELECT count(*) AS articles FROM version WHERE current = 1 AND outlet = @outlet ${condition}`;
}

function prepareStatements(database: Database.Database) {
  return {
    newest: database.prepare(NEWEST),
    newestOf: {
      language: database.prepare(NEWEST_OF.language),
      source: database.prepare(NEWEST_OF.source),
      section: database.prepare(NEWEST_OF.section),
      day: database.prepare(NEWEST_OF.day),
    },
    count: database.prepare(countQuery('')),
    countOf: {
      language: database.prepare(countQuery(CONDITIONS.language)),
      source: database.prepare(countQuery(CONDITIONS.source)),
      section: database.prepare(countQuery(CONDITIONS.section)),
      day: database.prepare(countQuery(CONDITIONS.day)),
    },
    later: database.prepare(LATER),
    languages: database.prepare(LANGUAGES_OF),
    daysAround: database.prepare(`
      SELECT
        (SELECT max(day) FROM version WHERE current = 1 AND outlet = @outlet AND day < @day) AS earlier,
        (SELECT min(day) FROM version WHERE current = 1 AND outlet = @outlet AND day > @day) AS later`),
  };
}
