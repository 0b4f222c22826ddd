import { rmSync } from 'node:fs';
import Database from 'libsql';
import type { ArticleId } from '../domain/article.js';
import type { ErrorCode } from '../domain/errors.js';
import type { Asset } from '../domain/version.js';
import type { Validators } from '../net/fetcher.js';
import type { ArticleRef } from '../source/article-ref.js';

/** What we remember of one address of a source. */
export interface PageMemory {
  /** What the source said of it last. */
  ref: ArticleRef;
  /** The article it turned out to be. */
  article?: ArticleId;
  validators: Validators;
  checkedAt: string;
  /** Not before this instant, unless the source says that the article changed. */
  nextCheckAt: string;
  intervalMinutes: number;
  outcome: PageOutcome;
  /** Why it failed, for `status`. */
  code?: ErrorCode;
  message?: string;
}

export type PageOutcome = 'kept' | 'unchanged' | 'failed' | 'gone' | 'left';

/** What we remember of one source. */
export interface SourceMemory {
  validators: Validators;
  lastRunAt?: string;
  lastSuccessAt?: string;
  /** Failed runs in a row. */
  failures: number;
  code?: ErrorCode;
  message?: string;
}

export interface RunMemory {
  source: string;
  startedAt: string;
  finishedAt: string;
  kept: number;
  unchanged: number;
  failed: number;
  left: number;
}

/** The private memory of the crawler. Losing it costs one full fetch and makes no duplicate. */
export interface CrawlDb {
  page(source: string, url: string): PageMemory | undefined;
  pages(source: string): PageMemory[];
  rememberPage(source: string, page: PageMemory): void;
  sourceIds(): string[];
  source(source: string): SourceMemory;
  rememberSource(source: string, memory: SourceMemory): void;
  rememberRun(run: RunMemory): void;
  /** The newest runs of a source, newest first. */
  runs(source: string, limit: number): RunMemory[];
  /** The picture that an address gave before, so that an unchanged one is not fetched again. */
  picture(url: string): Asset | undefined;
  rememberPicture(url: string, asset: Asset): void;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS pages (source TEXT, url TEXT, memory TEXT NOT NULL, PRIMARY KEY (source, url)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sources (source TEXT PRIMARY KEY, memory TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, source TEXT, memory TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS runs_by_source ON runs (source, id);
  CREATE TABLE IF NOT EXISTS pictures (url TEXT PRIMARY KEY, asset TEXT NOT NULL) WITHOUT ROWID;
  PRAGMA user_version = 1;
`;

/** Opens the crawler's memory; a damaged file is thrown away, because nothing in it is worth a failed start. */
export function openCrawlDb(path: string): CrawlDb {
  try {
    return createCrawlDb(openDatabase(path));
  } catch {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    return createCrawlDb(openDatabase(path));
  }
}

function openDatabase(path: string): Database.Database {
  const db = new Database(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  db.exec(SCHEMA);
  return db;
}

function createCrawlDb(db: Database.Database): CrawlDb {
  const one = <T>(sql: string) => {
    const statement = db.prepare(sql);
    return (...keys: string[]): T | undefined => {
      const row = statement.get(...keys) as { memory: string } | undefined;
      return row ? (JSON.parse(row.memory) as T) : undefined;
    };
  };
  const many = <T>(sql: string) => {
    const statement = db.prepare(sql);
    return (...keys: (string | number)[]): T[] =>
      (statement.all(...keys) as { memory: string }[]).map((row) => JSON.parse(row.memory) as T);
  };
  const write = (sql: string) => {
    const statement = db.prepare(sql);
    return (...values: string[]): void => void statement.run(...values);
  };
  const sourceBy = one<SourceMemory>('SELECT memory FROM sources WHERE source = ?');
  const allSources = db.prepare('SELECT source FROM sources ORDER BY source');
  const writePage = write('INSERT OR REPLACE INTO pages (source, url, memory) VALUES (?, ?, ?)');
  const writeSource = write('INSERT OR REPLACE INTO sources (source, memory) VALUES (?, ?)');
  const writeRun = write('INSERT INTO runs (source, memory) VALUES (?, ?)');
  const writePicture = write('INSERT OR REPLACE INTO pictures (url, asset) VALUES (?, ?)');
  return {
    page: one<PageMemory>('SELECT memory FROM pages WHERE source = ? AND url = ?'),
    pages: many<PageMemory>('SELECT memory FROM pages WHERE source = ? ORDER BY url'),
    rememberPage: (source, page) => writePage(source, page.ref.url, JSON.stringify(page)),
    sourceIds: () => allSources.all().map((row) => (row as { source: string }).source),
    source: (source) => sourceBy(source) ?? { validators: {}, failures: 0 },
    rememberSource: (source, memory) => writeSource(source, JSON.stringify(memory)),
    rememberRun: (run) => writeRun(run.source, JSON.stringify(run)),
    runs: many<RunMemory>('SELECT memory FROM runs WHERE source = ? ORDER BY id DESC LIMIT ?'),
    picture: one<Asset>('SELECT asset AS memory FROM pictures WHERE url = ?'),
    rememberPicture: (url, asset) => writePicture(url, JSON.stringify(asset)),
    close: () => void db.close(),
  };
}
