import type Database from 'libsql';
import { createArticleLists } from './article-lists.js';
import { createArticleQueries } from './article-queries.js';
import { blockIn, blockMark } from './block-list.js';
import { catchUp } from './catch-up.js';
import type { Catalogue } from './catalogue.js';
import { emptyJournal, openDatabase } from './catalogue-database.js';
import { isDamage } from './database-errors.js';
import { createEditionQueries } from './edition-queries.js';
import { createProjection } from './projection.js';
import { createTextSearch } from './search/text-search.js';
import { createStateQueries } from './state-queries.js';
import { createWholeMark } from './whole-mark.js';

/**
 * Opens the catalogue in the SQLite file `path`. One that is not there, is damaged or has the tables of another
 * version starts empty; {@link Catalogue.catchUp} fills it.
 * @throws KnownError DATA_UNWRITABLE, DATA_FULL
 */
export function openCatalogue(path: string): Catalogue {
  const database = openDatabase(path);
  const projection = createProjection(database);
  const mark = createWholeMark(path);
  let isDamaged = false;
  const catalogue: Catalogue = {
    ...createArticleLists(database),
    ...createArticleQueries(database),
    ...createEditionQueries(database),
    ...createStateQueries(database),
    ...createTextSearch(database),
    catchUp: async (log, blobs) => ({ applied: await catchUp(projection, { log, blobs }) }),
    block: (list) => blockIn(database, list),
    blockMark: () => blockMark(database),
    forget: (entries) => projection.forget(entries),
    startAgain: () => projection.startAgain(projection.position()),
    close: () => {
      const isWritten = !isDamaged && isWrittenOut(database);
      database.close();
      if (isWritten) mark.set();
    },
  };
  return noticing(catalogue, (error) => {
    if (!isDamage(error)) return;
    isDamaged = true;
    mark.forget();
  });
}

/** True when all changes stand in the file itself. On a full or failing disk a catalogue can be closed all the same. */
function isWrittenOut(database: Database.Database): boolean {
  try {
    return database.open && emptyJournal(database);
  } catch {
    return false;
  }
}

/** The same catalogue, with somebody told of everything that any of its calls throws. */
function noticing(catalogue: Catalogue, notice: (error: unknown) => void): Catalogue {
  const tell = (error: unknown): never => {
    notice(error);
    throw error;
  };
  const calls = Object.entries(catalogue) as [string, (...given: unknown[]) => unknown][];
  const watched = calls.map(([name, call]) => {
    const watchedCall = (...given: unknown[]): unknown => {
      try {
        const result = call(...given);
        return result instanceof Promise ? result.catch(tell) : result;
      } catch (error) {
        return tell(error);
      }
    };
    return [name, watchedCall] as const;
  });
  return Object.fromEntries(watched) as unknown as Catalogue;
}
