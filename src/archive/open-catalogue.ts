import { createArticleLists } from './article-lists.js';
import { createArticleQueries } from './article-queries.js';
import { blockIn } from './block-list.js';
import { catchUp } from './catch-up.js';
import type { Catalogue } from './catalogue.js';
import { openDatabase } from './catalogue-database.js';
import { createEditionQueries } from './edition-queries.js';
import { createProjection } from './projection.js';
import { createTextSearch } from './search/text-search.js';
import { createStateQueries } from './state-queries.js';

/**
 * Opens the catalogue in the SQLite file `path`. One that is not there, is damaged or has the tables of another
 * version starts empty; {@link Catalogue.catchUp} fills it.
 * @throws KnownError DATA_UNWRITABLE, DATA_FULL
 */
export function openCatalogue(path: string): Catalogue {
  const database = openDatabase(path);
  const projection = createProjection(database);
  return {
    ...createArticleLists(database),
    ...createArticleQueries(database),
    ...createEditionQueries(database),
    ...createStateQueries(database),
    ...createTextSearch(database),
    catchUp: async (log, blobs) => ({ applied: await catchUp(projection, { log, blobs }) }),
    block: (list) => blockIn(database, list),
    startAgain: () => projection.startAgain(projection.position()),
    close: () => database.close(),
  };
}
