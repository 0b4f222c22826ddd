import type { ArticleRow, Catalogue } from '../archive/catalogue.js';

/** Articles looked through at a time. */
const BATCH = 500;

/** Every article of an outlet that is offered, newest first. */
export function* eachArticle(catalogue: Catalogue, outlet: string): Iterable<ArticleRow> {
  let last: ArticleRow | undefined;
  do {
    const rows = catalogue.newest({ outlet, limit: BATCH, after: last });
    yield* rows;
    last = rows.at(-1);
  } while (last !== undefined);
}
