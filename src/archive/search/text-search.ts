import type Database from 'libsql';
import { articleRowOf, type VersionColumns } from '../article-rows.js';
import type { Catalogue, SearchQuery, SearchResult, SearchResults } from '../catalogue.js';
import { rowsOf } from '../catalogue-database.js';
import type { SearchWord } from '../../domain/search-terms.js';
import { holdsWord } from './index-words.js';
import { matchExpression } from './match-expression.js';
import { createWordReader } from './read-words.js';
import { firstPlaceAt } from './search-places.js';

export type TextSearch = Pick<Catalogue, 'search' | 'countUnread' | 'readWords'>;

const MOST_RESULTS = 100;
/**
 * Words that the index is asked for at once. It goes through the lists of all of them to the end before it says that no
 * article holds them, so frequent words would cost the more the more they are. The others are looked for in what it gave.
 */
const MATCHED_WORDS = 3;
/** Articles that one search looks into for the other words. */
const CANDIDATES = 500;
const DAY_MS = 86_400_000;

export function createTextSearch(database: Database.Database): TextSearch {
  const statements = prepareStatements(database);
  const find = (match: string, stretch: Stretch): SearchResult[] =>
    rowsOf<VersionColumns & { place: number }>(statements.search, { match, ...stretch }).map(resultOf);

  function searchFurther(query: SearchQuery, { matched, others }: Divided): SearchResults {
    const { candidates = CANDIDATES } = query;
    const stretch = stretchOf(query);
    const match = matchExpression({ ...query, words: matched });
    const rows = rowsOf<Candidate>(statements.candidates, { match, ...stretch, limit: candidates });
    const fitting = rows.filter(({ words }) => others.every((word) => holdsWord(words, word)));
    const results = fitting
      .slice(0, stretch.limit)
      .flatMap(({ place }) =>
        rowsOf<VersionColumns & { place: number }>(statements.at, { place }).map(resultOf),
      );
    const isAll = rows.length < candidates || fitting.length >= stretch.limit;
    return { results, lookedTo: isAll ? undefined : rows.at(-1)?.place };
  }

  return {
    search: (query) => {
      const divided = divide(query.words);
      if (query.words.length === 0) return { results: [], lookedTo: undefined };
      if (divided.others.length > 0) return searchFurther(query, divided);
      return { results: find(matchExpression(query), stretchOf(query)), lookedTo: undefined };
    },
    countUnread: () => rowsOf<{ count: number }>(statements.unread)[0]?.count ?? 0,
    readWords: createWordReader(database),
  };
}

interface Candidate {
  place: number;
  /** As `indexedWords` gives them. */
  words: string;
}

interface Divided {
  matched: readonly SearchWord[];
  others: readonly SearchWord[];
}

/** The longest words, which are mostly the rarest, and the others. */
function divide(words: readonly SearchWord[]): Divided {
  const byLength = words.toSorted((a, b) => b.joined.length - a.joined.length);
  return { matched: byLength.slice(0, MATCHED_WORDS), others: byLength.slice(MATCHED_WORDS) };
}

function resultOf(row: VersionColumns & { place: number }): SearchResult {
  return { place: row.place, article: articleRowOf(row) };
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
    candidates: database.prepare(`
      SELECT search_place.place AS place, search_index.words AS words
      FROM search_index CROSS JOIN search_place ON search_place.place = search_index.rowid
      WHERE search_index MATCH @match
        AND search_index.rowid >= CAST(@first AS INTEGER) AND search_index.rowid < CAST(@before AS INTEGER)
      ORDER BY search_index.rowid DESC LIMIT @limit`),
    at: database.prepare(`
      SELECT search_place.place AS place, version.*
      FROM search_place CROSS JOIN version ON version.digest = search_place.version
      WHERE search_place.place = CAST(@place AS INTEGER)`),
    unread: database.prepare('SELECT count(*) AS count FROM search_due WHERE tried = 0'),
  };
}
