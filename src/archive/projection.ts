import type Database from 'libsql';
import type { Digest } from '../domain/digest.js';
import { encodeEntry, type Entry } from '../domain/entry.js';
import { createApplyFact } from './apply-fact.js';
import { emptyJournal, emptyTables, rowsOf, transact } from './catalogue-database.js';
import type { Fact, LoggedEntry } from './entry-facts.js';
import { createSearchPlaces } from './search/search-places.js';
import { createWithdrawalTables, type WithdrawnBy } from './withdrawals.js';

/** How far the log was applied, and the line of the last entry, by which another log is recognised. */
export interface Position {
  size: number;
  lastEntry: string;
}

/** Facts of entries that follow each other, and what later entries of the same reading take back. */
export interface Batch {
  facts: readonly Fact[];
  withdrawnLater: ReadonlyMap<Digest, WithdrawnBy>;
}

/** The writing side of the catalogue. Several processes may share the file: each step looks where it stands. */
export interface Projection {
  position(): Position;
  missing(): LoggedEntry[];
  /** Applies a batch in one transaction. False, and nothing done, when the log was not applied up to its start. */
  apply(batch: Batch): boolean;
  /** Applies facts of entries whose blob has arrived. */
  applyLate(facts: readonly Fact[]): void;
  /** Forgets everything, unless another process went on from `seen`. */
  startAgain(seen: Position): void;
  /** Takes versions out again; see {@link Catalogue.forget}. */
  forget(entries: readonly LoggedEntry[]): number;
  /** Takes words of one article that is not offered any more out of the search index. False when there are none. */
  removeWords(): boolean;
  /** Where something was taken out since the last call: leaves it in no file. */
  wipe(): void;
}

export function createProjection(database: Database.Database): Projection {
  const applyFact = createApplyFact(database);
  const whereItStands = database.prepare('SELECT size, last_entry AS lastEntry FROM position');
  const moveOn = database.prepare('UPDATE position SET size = @size, last_entry = @lastEntry');
  const missing = database.prepare(
    'SELECT log_index AS "index", kind, digest, bytes, time FROM missing ORDER BY 1',
  );
  const notMissing = database.prepare('DELETE FROM missing WHERE log_index = @index AND digest = @digest');
  const searchPlaces = createSearchPlaces(database);
  const tables = createWithdrawalTables(database);
  let isToWipe = false;
  const position = (): Position => rowsOf<Position>(whereItStands)[0] ?? { size: 0, lastEntry: '' };

  return {
    position,
    missing: () => rowsOf<LoggedEntry>(missing),
    apply: ({ facts, withdrawnLater }) =>
      transact(database, () => {
        const last = facts.at(-1)?.entry;
        if (!last || position().size !== facts[0]?.entry.index) return false;
        for (const fact of facts) applyFact(fact, withdrawnLater);
        isToWipe ||= facts.some(({ kind }) => kind === 'withdrawal');
        moveOn.run({ size: last.index + 1, lastEntry: lineOf(last) });
        return true;
      }),
    applyLate: (facts) =>
      transact(database, () => {
        for (const fact of facts) {
          // Another process may have been first.
          if (notMissing.run({ ...fact.entry }).changes === 1) applyFact(fact, new Map());
        }
      }),
    startAgain: (seen) =>
      transact(database, () => {
        if (position().lastEntry !== seen.lastEntry) return;
        emptyTables(database);
        isToWipe = true;
      }),
    forget: (entries) =>
      transact(database, () => {
        const forgotten = new Set(
          entries.map(({ digest }) => digest).filter((digest) => tables.forget(digest)),
        );
        for (const entry of entries) if (forgotten.has(entry.digest)) tables.miss(entry);
        isToWipe ||= forgotten.size > 0;
        return forgotten.size;
      }),
    removeWords: () => {
      const isRemoved = transact(database, () => searchPlaces.removeOne());
      isToWipe ||= isRemoved;
      return isRemoved;
    },
    wipe: () => {
      if (isToWipe) isToWipe = !emptyJournal(database);
    },
  };
}

/** The line of an entry as the log has it. */
export function lineOf(entry: Entry): string {
  return new TextDecoder().decode(encodeEntry(entry));
}
