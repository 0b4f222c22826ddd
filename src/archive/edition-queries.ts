import type Database from 'libsql';
import type { Digest } from '../domain/digest.js';
import type { Edition } from '../domain/edition.js';
import type { Catalogue, EditionRow } from './catalogue.js';
import { rowsOf } from './catalogue-database.js';

/** The reading side of the catalogue that is about editions and their bundles. */
export type EditionQueries = Pick<Catalogue, 'edition' | 'editions' | 'bundlesHolding'>;

interface EditionColumns {
  digest: Digest;
  json: string;
}

type BundleColumns = NonNullable<EditionRow['bundle']>;

export function createEditionQueries(database: Database.Database): EditionQueries {
  const statements = prepareStatements(database);
  const editionRowOf = ({ digest, json }: EditionColumns): EditionRow => ({
    digest,
    edition: JSON.parse(json) as Edition,
    bundle: rowsOf<BundleColumns>(statements.bundle, { digest })[0],
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
    bundle: database.prepare(`
      SELECT record, name, file, bytes FROM bundle WHERE edition = @digest ORDER BY log_index DESC LIMIT 1`),
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
