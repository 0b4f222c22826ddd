import type Database from 'libsql';
import type { Digest } from '../domain/digest.js';
import type { Edition } from '../domain/edition.js';
import type { BundleRow, Catalogue, EditionRow } from './catalogue.js';
import { rowsOf } from './catalogue-database.js';

/** The reading side of the catalogue that is about editions and their bundles. */
export type EditionQueries = Pick<Catalogue, 'edition' | 'editions' | 'bundlesHolding'>;

interface EditionColumns {
  digest: Digest;
  json: string;
}

export function createEditionQueries(database: Database.Database): EditionQueries {
  const statements = prepareStatements(database);
  const editionRowOf = ({ digest, json }: EditionColumns): EditionRow => ({
    digest,
    edition: JSON.parse(json) as Edition,
    bundles: rowsOf<BundleRow>(statements.bundles, { digest }),
  });
  return {
    edition: ({ outlet, key }) =>
      rowsOf<EditionColumns>(statements.edition, { outlet, key }).map(editionRowOf)[0],
    editions: (outlet) => rowsOf<EditionColumns>(statements.editions, { outlet }).map(editionRowOf),
    bundlesHolding: (versions) =>
      rowsOf<{ file: Digest }>(statements.holding, { versions: JSON.stringify(versions) }).map(
        ({ file }) => file,
      ),
  };
}

function prepareStatements(database: Database.Database) {
  return {
    // Where a bundle was logged twice in one format, the later one counts.
    bundles: database.prepare(`
      SELECT log_index AS "index", record, format, name, file, bytes FROM bundle
      WHERE log_index IN (SELECT max(log_index) FROM bundle WHERE edition = @digest GROUP BY format)
      ORDER BY log_index`),
    edition: database.prepare(`
      SELECT digest, json FROM edition WHERE outlet = @outlet AND key = @key ORDER BY log_index DESC LIMIT 1`),
    editions: database.prepare(`
      SELECT digest, json FROM edition
      WHERE log_index IN (SELECT max(log_index) FROM edition WHERE outlet = @outlet GROUP BY key)
      ORDER BY key DESC LIMIT 10000`),
    holding: database.prepare(`
      SELECT DISTINCT bundle.file FROM json_each(@versions) AS wanted
      JOIN edition_version ON edition_version.version = wanted.value
      JOIN bundle ON bundle.edition = edition_version.edition
      ORDER BY bundle.file`),
  };
}
