import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { SCHEMA, SCHEMA_VERSION } from './catalogue-schema.js';
import { databaseError, isDamage } from './database-errors.js';
import { createWholeMark } from './whole-mark.js';

/**
 * The catalogue's database with the tables of today. A damaged file is removed, tables of another version are
 * dropped: both are built again from the archive. It is looked through unless {@link createWholeMark} knows it.
 * @throws KnownError DATA_UNWRITABLE, DATA_FULL
 */
export function openDatabase(path: string): Database.Database {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const database = openWhole(path) ?? openAfresh(path);
    makeTables(database);
    // A run that was killed may have left there what has been withdrawn since.
    if (emptyJournal(database)) createWholeMark(path).set();
    return database;
  } catch (error) {
    throw databaseError(error, path);
  }
}

/** Does `work` in one transaction, which no other process's can interrupt. */
export function transact<T>(database: Database.Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw databaseError(error, 'the catalogue');
  }
}

/** On a full or failing disk SQLite has rolled back by itself; then there is nothing left to take back. */
function rollBack(database: Database.Database): void {
  if (database.inTransaction) database.exec('ROLLBACK');
}

/** The rows of a statement, as the type that its caller knows them to have. Parameters go by name. */
export function rowsOf<T>(statement: Database.Statement, parameters: Parameters = {}): T[] {
  return statement.all(parameters) as T[];
}

/** libsql takes no booleans (it ends the process) and no bare null, so there is one way to hand in values. */
export type Parameters = Record<string, string | number | null>;

/** Empties every table: nothing was applied. */
export function emptyTables(database: Database.Database): void {
  dropTables(database);
  database.exec(SCHEMA);
}

/** What is deleted is overwritten with zeros: a withdrawn title or word must be in no page of the file. */
const PRAGMAS = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON;
  PRAGMA cache_size = -16384`;

function openWhole(path: string): Database.Database | undefined {
  const isKnown = existsSync(path) && createWholeMark(path).isThere();
  const database = new Database(path, { timeout: 5_000 });
  try {
    database.exec(PRAGMAS);
    if (isKnown || isWhole(database)) return database;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  database.close();
  return undefined;
}

/** Table by table: for the whole file SQLite would also compare every word of the search index with its text. */
function isWhole(database: Database.Database): boolean {
  const tables = rowsOf<{ name: string }>(database.prepare(`${TABLES} AND sql NOT LIKE 'CREATE VIRTUAL%'`));
  return ['sqlite_schema', ...tables.map(({ name }) => name)].every((name) => {
    const [found] = rowsOf<{ quick_check: string }>(database.prepare(`PRAGMA quick_check("${name}")`));
    return found?.quick_check === 'ok';
  });
}

/**
 * Empties the file of changes that lies beside the database, in which pages stand as they were. False while another
 * process reads in it.
 */
export function emptyJournal(database: Database.Database): boolean {
  const [done] = rowsOf<{ busy: number }>(database.prepare('PRAGMA wal_checkpoint(TRUNCATE)'));
  return done?.busy === 0;
}

function openAfresh(path: string): Database.Database {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  const database = openWhole(path);
  if (!database) throw new Error(`a new database at ${path} is damaged`);
  return database;
}

function makeTables(database: Database.Database): void {
  if (schemaVersion(database) === SCHEMA_VERSION) return;
  transact(database, () => {
    // Another process may have been first.
    if (schemaVersion(database) === SCHEMA_VERSION) return;
    emptyTables(database);
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
}

function schemaVersion(database: Database.Database): number | undefined {
  return rowsOf<{ user_version: number }>(database.prepare('PRAGMA user_version'))[0]?.user_version;
}

const TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`;

/**
 * Dropping instead of removing the file: another process may have it open. A virtual table takes its own with it. What
 * is blocked does not follow from the archive, and stays.
 */
function dropTables(database: Database.Database): void {
  const tables = database.prepare(`${TABLES} AND name <> 'blocked' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'`);
  for (const { name } of rowsOf<{ name: string }>(tables)) database.exec(`DROP TABLE IF EXISTS "${name}"`);
}
