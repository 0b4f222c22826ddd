import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFileError } from '../archive/storage-errors.js';
import { type BlockedList, NOTHING_BLOCKED, parseBlockedList } from '../domain/blocked-list.js';

/**
 * What this mirror refuses to offer: the file `blocked` in the private state.
 * @throws KnownError CONFIG_INVALID naming the line that is none
 */
export function readBlockedList(stateDir: string): BlockedList {
  const path = join(stateDir, 'blocked');
  try {
    return parseBlockedList(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return NOTHING_BLOCKED;
    throw error;
  }
}
