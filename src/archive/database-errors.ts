import { isFileError, storageError, unwritableError } from './storage-errors.js';

/** What an error of libsql about the database `path` means for people; unknown ones come back as they are. */
export function databaseError(error: unknown, path: string): unknown {
  return isOpenError(error) ? unwritableError(error, path) : storageError(error, path);
}

/** True when the file is no database, or a broken one. */
export function isDamage(error: unknown): boolean {
  return isFileError(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT');
}

/** libsql reports a file that it cannot open without a code: `ConnectionFailed("… 14")` (SQLITE_CANTOPEN). */
function isOpenError(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('ConnectionFailed(');
}
