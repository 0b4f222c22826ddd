import { KnownError } from '../domain/errors.js';

/** True when `error` is a failure of the file system with one of `codes`. */
export function isFileError(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** No right to write, a disk that is read-only, or a file where a folder should be. */
const REFUSALS = ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'];

/** What a failed write to `place` means for people: DATA_FULL, DATA_UNWRITABLE, or the error as it was. */
export function storageError(error: unknown, place: string): unknown {
  if (isFileError(error, 'ENOSPC', 'EDQUOT', 'SQLITE_FULL')) return fullError(error, place);
  if (isFileError(error, 'EIO')) return failedError(error, place);
  if (isFileError(error, 'EMFILE', 'ENFILE'))
    return failedError(error, place, 'too many files are open: raise the limit (ulimit -n)');
  return isFileError(error, ...REFUSALS) ? unwritableError(error, place) : error;
}

/** The system has tried to write `place`, and could not. */
export function failedError(
  cause: unknown,
  place: string,
  why = 'the disk failed: look after it',
): KnownError {
  const message = `cannot write ${place}, ${why}, then run it again; what was published is whole`;
  return new KnownError('DATA_UNWRITABLE', message, { cause });
}

/** There is no room for `place`. */
export function fullError(cause: unknown, place: string): KnownError {
  const message = `no space is left to write ${place}: free some, then run it again; what was published is whole`;
  return new KnownError('DATA_FULL', message, { cause });
}

/** `place` cannot be written by this user. */
export function unwritableError(cause: unknown, place: string): KnownError {
  const message = `cannot write ${place}: allow this user to, or choose another folder with --data`;
  return new KnownError('DATA_UNWRITABLE', message, { cause });
}
