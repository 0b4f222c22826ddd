import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { SCHEMA, SCHEMA_VERSION } from './catalogue-schema.js';
import { databaseError, isDamage } from './database-errors.js';

/**
 * The catalogue's database with the tables of today. A damaged file is removed, tables of another version are
 * dropped: both are built again from the archive.
 * @throws KnownError DATA_UNWRITABLE, DATA_FULL
 */
export function openDatabase(path: string): Database.Database {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const database = openWhole(path) ?? openAfresh(path);
    makeTables(database);
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

function openWhole(path: string): Database.Database | undefined {
  const database = new Database(path, { timeout: 5_000 });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF');
    const [found] = rowsOf<{ quick_check: string }>(database.prepare('PRAGMA quick_check(1)'));
    if (found?.quick_check === 'ok') return database;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  database.close();
  return undefined;
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

/** Dropping instead of removing the file: another process may have it open. */
function dropTables(database: Database.Database): void {
  const tables = database.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  for (const { name } of rowsOf<{ name: string }>(tables)) database.exec(`DROP TABLE "${name}"`);
}
