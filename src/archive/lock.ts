import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { KnownError } from '../domain/errors.js';
import { databaseError } from './database-errors.js';
import { isFileError } from './storage-errors.js';

/** The right to write one data directory. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock of a data directory: an exclusive transaction on the database `path`, which the system ends when the
 * process dies, however it dies. (A file with a process number fails in containers, where numbers repeat.)
 * @throws KnownError DATA_LOCKED when another process, or another part of this one, has it
 */
export function acquireLock(path: string): Lock {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const database = new Database(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    return { release: () => release(database) };
  } catch (error) {
    throw isFileError(error, 'SQLITE_BUSY') ? lockedError(error, dirname(path)) : databaseError(error, path);
  }
}

/** Closing alone would not do: libsql keeps the file open until its statements are collected as garbage. */
function release(database: Database.Database): void {
  if (!database.open) return;
  database.exec('ROLLBACK');
  database.close();
}

function lockedError(cause: unknown, folder: string): KnownError {
  const message = `another tamizdat is writing in ${folder}: stop it first, or choose another folder with --data`;
  return new KnownError('DATA_LOCKED', message, { cause });
}
