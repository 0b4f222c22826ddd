import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { failedError, fullError, isFileError, storageError, unwritableError } from './storage-errors.js';

/** What an error of libsql about the database `path` means for people; unknown ones come back as they are. */
export function databaseError(error: unknown, path: string): unknown {
  if (isOpenError(error)) return unwritableError(error, path);
  if (isDiskError(error)) return hasNoRoom(path) ? fullError(error, path) : failedError(error, path);
  return storageError(error, path);
}

/** True when the file is no database, or a broken one. */
export function isDamage(error: unknown): boolean {
  return isFileError(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT');
}

/** SQLite says "I/O error" also when there is no room for the file of locks that lies beside a database. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_IOERR');
}

/** Less than that file, and a page or two, take. */
const ROOM_BYTES = 64 * 1024;

function hasNoRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < ROOM_BYTES;
  } catch {
    return false;
  }
}

/** libsql reports a file that it cannot open without a code: `ConnectionFailed("… 14")` (SQLITE_CANTOPEN). */
function isOpenError(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('ConnectionFailed(');
}
