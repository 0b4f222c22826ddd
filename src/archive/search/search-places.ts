import type Database from 'libsql';
import type { ArticleId } from '../../domain/article.js';
import type { Digest } from '../../domain/digest.js';
import { rowsOf } from '../catalogue-database.js';

/** What one current version is found by. */
export interface IndexedText {
  version: Digest;
  article: ArticleId;
  /** Where it would like to stand: see {@link placeOf}. */
  place: number;
  /** As `indexedWords` gives them. */
  words: string;
  /** False when the text could not be read and only title, summary and byline are there. */
  isWhole: boolean;
}

/** A version whose words are to be read, and what the catalogue itself knows of it. */
export interface DueText {
  version: Digest;
  article: ArticleId;
  outlet: string;
  language: string;
  title: string;
  summary: string | null;
  byline: string | null;
  sortedAt: string;
}

/** The tables behind the search. Every call is part of a transaction. */
export interface SearchPlaces {
  /** After the current version of an article changed: the one before is found no more, the new one is due. */
  follow(article: ArticleId): void;
  /** Current versions whose words are to be read, or whose text was missing the last time, from one on. */
  due(query: { tried: boolean; after: Digest | ''; limit: number }): DueText[];
  /** Puts words into the index, unless the version is not current any more or another process was first. */
  put(text: IndexedText): void;
  /** Takes the words of one place that is not used any more out of the index; false when there is none. */
  removeOne(): boolean;
}

const SECONDS = 2 ** 33;
const PER_SECOND = 2 ** 20;

/**
 * The place of an article in the order of results: the second that lists are sorted by, then a part of its id, so
 * that it is the same in every catalogue. Below 2^53, so that it is a whole number here and in SQLite.
 */
export function placeOf(sortedAt: string, article: ArticleId): number {
  return firstPlaceAt(Date.parse(sortedAt)) + twentyBitsOf(article);
}

/** The first place of the second in which this instant lies. */
export function firstPlaceAt(instantMs: number): number {
  return Math.max(0, Math.min(Math.floor(instantMs / 1000), SECONDS - 1)) * PER_SECOND;
}

/** The second that a place stands for. */
export function instantOfPlace(place: number): Date {
  return new Date(Math.floor(place / PER_SECOND) * 1000);
}

/** The first four characters of an id, which is base32. */
function twentyBitsOf(article: ArticleId): number {
  const letters = [...article.slice(0, 4)];
  return letters.reduce((bits, letter) => bits * 32 + 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter), 0);
}

export function createSearchPlaces(database: Database.Database): SearchPlaces {
  const statements = prepareStatements(database);
  const firstFree = (wanted: number): number => {
    let place = wanted;
    while (rowsOf(statements.isTaken, { place }).length > 0) place += 1;
    return place;
  };
  return {
    follow: (article) => {
      statements.dueNoMore.run({ article });
      if (statements.leave.run({ article }).changes > 0) statements.drop.run({ article });
      statements.makeDue.run({ article });
    },
    due: ({ tried, after, limit }) => rowsOf<DueText>(statements.due, { tried: tried ? 1 : 0, after, limit }),
    put: ({ version, article, place: wanted, words, isWhole }) => {
      if (statements.isDue.all({ version }).length === 0) return;
      if (isWhole) statements.done.run({ version });
      else statements.tried.run({ version });
      const [known] = rowsOf<{ place: number }>(statements.placeOf, { version });
      const place = known?.place ?? firstFree(wanted);
      if (known) statements.removeWords.run({ place });
      else statements.take.run({ place, version, article });
      statements.putWords.run({ place, words });
    },
    removeOne: () => {
      const [gone] = rowsOf<{ place: number }>(statements.oneGone);
      if (!gone) return false;
      statements.removeWords.run({ place: gone.place });
      statements.forget.run({ place: gone.place });
      return true;
    },
  };
}

const CURRENT = 'SELECT digest FROM version WHERE article = @article AND current = 1';

function prepareStatements(database: Database.Database) {
  return {
    dueNoMore: database.prepare(`
      DELETE FROM search_due WHERE article = @article AND version NOT IN (${CURRENT})`),
    leave: database.prepare(`
      INSERT OR IGNORE INTO search_gone
      SELECT place FROM search_place WHERE article = @article AND version NOT IN (${CURRENT})`),
    drop: database.prepare(`
      DELETE FROM search_place WHERE article = @article AND version NOT IN (${CURRENT})`),
    makeDue: database.prepare(`
      INSERT OR IGNORE INTO search_due SELECT digest, article, 0 FROM version
      WHERE article = @article AND current = 1 AND digest NOT IN (SELECT version FROM search_place)`),
    due: database.prepare(`
      SELECT search_due.version, search_due.article, outlet, language, title, summary, byline, sorted_at AS sortedAt
      FROM search_due JOIN version ON version.digest = search_due.version
      WHERE search_due.version > @after AND tried = @tried ORDER BY search_due.version LIMIT @limit`),
    isDue: database.prepare('SELECT 1 FROM search_due WHERE version = @version'),
    done: database.prepare('DELETE FROM search_due WHERE version = @version'),
    tried: database.prepare('UPDATE search_due SET tried = 1 WHERE version = @version'),
    isTaken: database.prepare(`
      SELECT 1 FROM search_place WHERE place = @place UNION ALL SELECT 1 FROM search_gone WHERE place = @place`),
    placeOf: database.prepare('SELECT place FROM search_place WHERE version = @version'),
    take: database.prepare('INSERT INTO search_place VALUES (@place, @version, @article)'),
    putWords: database.prepare('INSERT INTO search_index (rowid, words) VALUES (@place, @words)'),
    removeWords: database.prepare('DELETE FROM search_index WHERE rowid = @place'),
    oneGone: database.prepare('SELECT place FROM search_gone LIMIT 1'),
    forget: database.prepare('DELETE FROM search_gone WHERE place = @place'),
  };
}
