import type Database from 'libsql';
import { articleRowOf, type VersionColumns } from '../article-rows.js';
import type { Catalogue, SearchQuery } from '../catalogue.js';
import { type Parameters, rowsOf } from '../catalogue-database.js';
import { matchExpression } from './match-expression.js';
import { createWordReader } from './read-words.js';
import { firstPlaceAt } from './search-places.js';

export type TextSearch = Pick<Catalogue, 'search' | 'countUnread' | 'readWords'>;

const MOST_RESULTS = 100;
const DAY_MS = 86_400_000;

export function createTextSearch(database: Database.Database): TextSearch {
  const statements = prepareStatements(database);
  return {
    search: (query) =>
      query.words.length === 0
        ? []
        : rowsOf<VersionColumns & { place: number }>(statements.search, parametersOf(query)).map((row) => ({
            place: row.place,
            article: articleRowOf(row),
          })),
    countUnread: () => rowsOf<{ count: number }>(statements.unread)[0]?.count ?? 0,
    readWords: createWordReader(database),
  };
}

/** Places go by time, so that days and further results are stretches of the index. */
function parametersOf(query: SearchQuery): Parameters {
  const { from, to, after, limit } = query;
  const end = to === undefined ? Infinity : Date.parse(to) + DAY_MS;
  return {
    match: matchExpression(query),
    first: from === undefined ? 0 : firstPlaceAt(Date.parse(from)),
    before: Math.min(
      after ?? Number.MAX_SAFE_INTEGER,
      end === Infinity ? Number.MAX_SAFE_INTEGER : firstPlaceAt(end),
    ),
    limit: Math.min(limit, MOST_RESULTS),
  };
}

function prepareStatements(database: Database.Database) {
  return {
    // CROSS JOIN keeps this order (sqlite.org/optoverview.html section 8): the index is read from its newest end and
    // no further than the limit. FTS5 passes over bounds that are no integers, and JavaScript has but one kind.
    search: database.prepare(`
      SELECT search_place.place AS place, version.*
      FROM search_index CROSS JOIN search_place ON search_place.place = search_index.rowid
      CROSS JOIN version ON version.digest = search_place.version
      WHERE search_index MATCH @match
        AND search_index.rowid >= CAST(@first AS INTEGER) AND search_index.rowid < CAST(@before AS INTEGER)
      ORDER BY search_index.rowid DESC LIMIT @limit`),
    unread: database.prepare('SELECT count(*) AS count FROM search_due WHERE tried = 0'),
  };
}
