import { rmSync } from 'node:fs';
import Database from 'libsql';
import { databaseError, isDamage } from '../archive/database-errors.js';
import type { MadePicture } from '../article/picture-memory.js';
import type { ArticleId } from '../domain/article.js';
import type { Digest } from '../domain/digest.js';
import type { ErrorCode } from '../domain/errors.js';
import type { Validators } from '../net/fetcher.js';
import type { ArticleRef } from '../source/article-ref.js';
import type { Probe } from './addresses/probe-addresses.js';
import type { StandingAlarm } from './alarms/finding.js';

/** What we remember of one address of a source. */
export interface PageMemory {
  /** What the source said of it last. */
  ref: ArticleRef;
  /** The article it turned out to be. */
  article?: ArticleId;
  validators: Validators;
  /** Digest of the page as it was answered last, when everything it led to is kept. */
  page?: Digest;
  checkedAt: string;
  /** Not before this instant, unless the source says that the article changed. */
  nextCheckAt: string;
  intervalMinutes: number;
  outcome: PageOutcome;
  /** Why it failed, for `status`. */
  code?: ErrorCode;
  message?: string;
}

/**
 * `left`: more than a first run takes. `expired`: kept once, and dropped by the retention rule. `withdrawn`: taken back
 * by the operator, and not captured again.
 */
export type PageOutcome = 'kept' | 'unchanged' | 'failed' | 'gone' | 'left' | 'expired' | 'withdrawn';

/** What we remember of one source. */
export interface SourceMemory {
  /** The address that the validators are of. */
  url?: string;
  /** True once it was a feed, a sitemap or a list itself: a page in its place is then a failure, never an article. */
  isFeed?: boolean;
  /** The feed that the page at its address named last: a page that names none is then a failure. */
  namedFeed?: string;
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
  forgetPages(source: string, urls: readonly string[]): void;
  /** Also those whose first run is still under way, or was killed. */
  sourceIds(): string[];
  source(source: string): SourceMemory;
  rememberSource(source: string, memory: SourceMemory): void;
  rememberRun(run: RunMemory): void;
  /** The newest runs of a source, newest first. */
  runs(source: string, limit: number): RunMemory[];
  /** The alarms that began and are not over. */
  alarms(): StandingAlarm[];
  rememberAlarm(alarm: StandingAlarm): void;
  forgetAlarm(key: string): void;
  /** What each address of ours answered last. */
  probes(): Probe[];
  rememberProbe(probe: Probe): void;
  forgetProbe(address: string): void;
  /** What was made of the picture whose bytes had the digest `source`. */
  picture(source: Digest): MadePicture | undefined;
  rememberPicture(source: Digest, made: MadePicture): void;
  /** All of them: they are made again when they are met again. */
  forgetPictures(): void;
  /** Leaves what was overwritten in no file. */
  wipe(): void;
  close(): void;
}

/** Runs remembered of each source: weeks of them at the usual pace. */
const RUNS_KEPT = 1000;
/** Pictures remembered, the newest: articles are edited within days. Some megabytes. */
const PICTURES_KEPT = 10_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS pages (source TEXT, url TEXT, memory TEXT NOT NULL, PRIMARY KEY (source, url)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sources (source TEXT PRIMARY KEY, memory TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, source TEXT, memory TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS runs_by_source ON runs (source, id);
  CREATE TABLE IF NOT EXISTS alarms (key TEXT PRIMARY KEY, memory TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS pictures (id INTEGER PRIMARY KEY, source TEXT UNIQUE, memory TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS probes (address TEXT PRIMARY KEY, memory TEXT NOT NULL) WITHOUT ROWID;
`;

/**
 * Opens the crawler's memory. A damaged file is thrown away: nothing in it is worth a failed start.
 * @throws KnownError DATA_FULL, DATA_UNWRITABLE
 */
export function openCrawlDb(path: string): CrawlDb {
  try {
    return createCrawlDb(openWhole(path), path);
  } catch (error) {
    throw databaseError(error, path);
  }
}

function openWhole(path: string): Database.Database {
  try {
    return openDatabase(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    return openDatabase(path);
  }
}

function openDatabase(path: string): Database.Database {
  const db = new Database(path);
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = FAST;',
  );
  db.exec(SCHEMA);
  return db;
}

/** Ways to ask the tables, each of which holds what is remembered as JSON. */
function askers(db: Database.Database, path: string) {
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
    return (...values: string[]): void => {
      try {
        statement.run(...values);
      } catch (error) {
        throw databaseError(error, path);
      }
    };
  };
  return { one, many, write };
}

function createCrawlDb(db: Database.Database, path: string): CrawlDb {
  const { one, many, write } = askers(db, path);
  const sourceBy = one<SourceMemory>('SELECT memory FROM sources WHERE source = ?');
  const allSources = db.prepare('SELECT source FROM sources UNION SELECT source FROM pages ORDER BY source');
  const forgetPage = write('DELETE FROM pages WHERE source = ? AND url = ?');
  const writeAlarm = write('INSERT OR REPLACE INTO alarms (key, memory) VALUES (?, ?)');
  const writeProbe = write('INSERT OR REPLACE INTO probes (address, memory) VALUES (?, ?)');
  const writePage = write('INSERT OR REPLACE INTO pages (source, url, memory) VALUES (?, ?, ?)');
  const writeSource = write('INSERT OR REPLACE INTO sources (source, memory) VALUES (?, ?)');
  const writeRun = write('INSERT INTO runs (source, memory) VALUES (?, ?)');
  const writePicture = write('INSERT OR REPLACE INTO pictures (source, memory) VALUES (?, ?)');
  const forgetOldPictures = write(
    `DELETE FROM pictures WHERE id <= (SELECT MAX(id) FROM pictures) - ${PICTURES_KEPT}`,
  );
  const forgetRuns = write(
    `DELETE FROM runs WHERE source = ? AND id <= (SELECT id FROM runs WHERE source = ? ORDER BY id DESC LIMIT 1 OFFSET ${RUNS_KEPT})`,
  );
  return {
    page: one<PageMemory>('SELECT memory FROM pages WHERE source = ? AND url = ?'),
    pages: many<PageMemory>('SELECT memory FROM pages WHERE source = ? ORDER BY url'),
    rememberPage: (source, page) => writePage(source, page.ref.url, JSON.stringify(page)),
    forgetPages: (source, urls) => urls.forEach((url) => forgetPage(source, url)),
    sourceIds: () => allSources.all().map((row) => (row as { source: string }).source),
    source: (source) => sourceBy(source) ?? { validators: {}, failures: 0 },
    rememberSource: (source, memory) => writeSource(source, JSON.stringify(memory)),
    rememberRun: (run) => {
      writeRun(run.source, JSON.stringify(run));
      forgetRuns(run.source, run.source);
    },
    runs: many<RunMemory>('SELECT memory FROM runs WHERE source = ? ORDER BY id DESC LIMIT ?'),
    alarms: many<StandingAlarm>('SELECT memory FROM alarms ORDER BY key'),
    rememberAlarm: (alarm) => writeAlarm(alarm.key, JSON.stringify(alarm)),
    forgetAlarm: write('DELETE FROM alarms WHERE key = ?'),
    probes: many<Probe>('SELECT memory FROM probes ORDER BY address'),
    rememberProbe: (probe) => writeProbe(probe.address, JSON.stringify(probe)),
    forgetProbe: write('DELETE FROM probes WHERE address = ?'),
    picture: one<MadePicture>('SELECT memory FROM pictures WHERE source = ?'),
    rememberPicture: (source, made) => {
      writePicture(source, JSON.stringify(made));
      forgetOldPictures();
    },
    forgetPictures: write('DELETE FROM pictures'),
    // FAST overwrites what lies in pages that are written anyway; the journal has them as they were.
    wipe: () =>
      db.exec(
        'PRAGMA secure_delete = ON; VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA secure_delete = FAST',
      ),
    close: () => void db.close(),
  };
}
