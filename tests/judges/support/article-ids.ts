import { join } from 'node:path';
import Database from 'libsql';

/** Ids of all articles that an archive offers, read from its catalogue. */
export function articleIds(data: string): Promise<string[]> {
  const rows = select<{ article: string }>(data, 'article FROM version WHERE current = 1 ORDER BY article');
  return Promise.resolve(rows.map(({ article }) => article));
}

/** The day with most of an archive's articles, and how many: a run at midnight leaves some to the next. */
export function fullestDay(data: string): { day: string; articles: number } {
  const byDay =
    'day, count(*) AS articles FROM version WHERE current = 1 GROUP BY day ORDER BY articles DESC';
  const [fullest] = select<{ day: string; articles: number }>(data, byDay);
  if (!fullest) throw new Error(`${data} offers no article`);
  return fullest;
}

function select<Row>(data: string, what: string): Row[] {
  const db = new Database(join(data, 'state', 'catalogue.db'));
  const rows = db.prepare(`SELECT ${what}`).all() as Row[];
  db.close();
  return rows;
}
