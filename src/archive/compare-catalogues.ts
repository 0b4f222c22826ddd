import Database from 'libsql';
import { rowsOf } from './catalogue-database.js';

/** Tables that follow from the archive alone, and not from the order in which blobs came and went. */
const TABLES = [
  'version',
  'settings',
  'addresses',
  'edition',
  'edition_version',
  'bundle',
  'withdrawn',
  'absence',
  'reference',
];

/** What a comparison says: `apart` when the two were not made from the same stretch of the log. */
export type Likeness = 'same' | 'different' | 'apart';

/** Compares two catalogues on disk. Both may be in use. */
export function compareCatalogues(path: string, otherPath: string): Likeness {
  const database = new Database(path, { timeout: 5_000 });
  try {
    database.exec(`ATTACH DATABASE '${otherPath.replaceAll("'", "''")}' AS other; BEGIN`);
    if (hasDifference(database, 'position')) return 'apart';
    return TABLES.some((table) => hasDifference(database, table)) ? 'different' : 'same';
  } finally {
    // libsql closes a file when its statements are collected: till then, what is read here keeps others from writing.
    if (database.inTransaction) database.exec('ROLLBACK');
    database.close();
  }
}

function hasDifference(database: Database.Database, table: string): boolean {
  const oneWay = (from: string, to: string): string =>
    `SELECT * FROM (SELECT * FROM ${from}.${table} EXCEPT SELECT * FROM ${to}.${table})`;
  const sql = `${oneWay('main', 'other')} UNION ALL ${oneWay('other', 'main')} LIMIT 1`;
  return rowsOf(database.prepare(sql)).length > 0;
}
