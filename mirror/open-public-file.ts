import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { plainPath } from '../src/archive/plain-files.js';
import { isFileError } from '../src/archive/storage-errors.js';

/** Without O_NONBLOCK, opening a named pipe would wait for ever. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens the regular file at `path` of the archive for sending. Undefined when there is none, or when a symbolic
 * link lies on the way: it would publish whatever it points to.
 */
export async function openPublicFile(archiveDir: string, path: string): Promise<FileHandle | undefined> {
  const place = await plainPath(archiveDir, path);
  const file = place === undefined ? undefined : await openUnlessMissing(place);
  if (!file || (await file.stat()).isFile()) return file;
  await file.close();
  return undefined;
}

async function openUnlessMissing(place: string): Promise<FileHandle | undefined> {
  try {
    return await open(place, FLAGS);
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return undefined;
    throw error;
  }
}
