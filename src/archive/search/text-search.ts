import type Database from 'libsql';
import { articleRowOf, type VersionColumns } from '../article-rows.js';
import type { Catalogue, SearchQuery, SearchResult, SearchResults } from '../catalogue.js';
import { rowsOf } from '../catalogue-database.js';
import { matchExpression } from './match-expression.js';
import { createWordReader } from './read-words.js';
import { firstPlaceAt } from './search-places.js';

export type TextSearch = Pick<Catalogue, 'search' | 'countUnread' | 'readWords'>;

const MOST_RESULTS = 100;
const STEP = 5_000;
const DAY_MS = 86_400_000;

export function createTextSearch(database: Database.Database): TextSearch {
  const statements = prepareStatements(database);
  const find = (match: string, stretch: Stretch): SearchResult[] =>
    rowsOf<VersionColumns & { place: number }>(statements.search, { match, ...stretch }).map((row) => ({
      place: row.place,
      article: articleRowOf(row),
    }));
  /** The first place of the `step` articles before one; that of the whole stretch when there are fewer. */
  const stepFrom = ({ first, before }: Stretch, step: number): number => {
    const [row] = rowsOf<{ place: number }>(statements.step, { before, last: step - 1 });
    return Math.max(first, row?.place ?? 0);
  };

  function search(query: SearchQuery, isLate: () => boolean): SearchResults {
    const { step = STEP } = query;
    const match = matchExpression(query);
    const whole = stretchOf(query);
    const results: SearchResult[] = [];
    for (let { before } = whole; ;) {
      const first = stepFrom({ ...whole, before }, step);
      results.push(...find(match, { first, before, limit: whole.limit - results.length }));
      if (first <= whole.first || results.length >= whole.limit) return { results, lookedTo: undefined };
      if (isLate()) return { results, lookedTo: first };
      before = first;
    }
  }

  return {
    search: (query, isLate = () => false) =>
      query.words.length === 0 ? { results: [], lookedTo: undefined } : search(query, isLate),
    countUnread: () => rowsOf<{ count: number }>(statements.unread)[0]?.count ?? 0,
    readWords: createWordReader(database),
  };
}

/** Places from `first` on, below `before`. */
type Stretch = Record<'first' | 'before' | 'limit', number>;

/** Places go by time, so that days and further results are stretches of the index. */
function stretchOf({ from, to, after, limit }: SearchQuery): Stretch {
  const end = to === undefined ? Number.MAX_SAFE_INTEGER : firstPlaceAt(Date.parse(to) + DAY_MS);
  return {
    first: from === undefined ? 0 : firstPlaceAt(Date.parse(from)),
    before: Math.min(after ?? Number.MAX_SAFE_INTEGER, end),
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
    step: database.prepare(`
      SELECT place FROM search_place WHERE place < CAST(@before AS INTEGER)
      ORDER BY place DESC LIMIT 1 OFFSET CAST(@last AS INTEGER)`),
    unread: database.prepare('SELECT count(*) AS count FROM search_due WHERE tried = 0'),
  };
}
