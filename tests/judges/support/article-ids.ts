import { join } from 'node:path';
import Database from 'libsql';

/** Ids of all articles that an archive offers, read from its catalogue. */
export function articleIds(data: string): Promise<string[]> {
  const db = new Database(join(data, 'state', 'catalogue.db'));
  const rows = db.prepare('SELECT article FROM version WHERE current = 1 ORDER BY article').all() as {
    article: string;
  }[];
  db.close();
  return Promise.resolve(rows.map(({ article }) => article));
}
