import { dirname } from 'node:path';
import { type FileSystem, NODE_FILES } from './file-system.js';
import { isFileError } from './storage-errors.js';

/** Flushes a file or folder to the disk (fsync). Flushing a folder makes the names in it last. */
export async function flush(path: string, system: FileSystem = NODE_FILES): Promise<void> {
  const handle = await system.open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it. Each new name is flushed, so that it outlives a power cut. */
export async function makeFolder(path: string, mode = 0o777, system: FileSystem = NODE_FILES): Promise<void> {
  // Nearly always it is there. To see that is a look; to try and make it is left to another thread.
  if (await isThere(path, system)) return;
  try {
    await system.mkdir(path, { mode });
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return;
    if (!isFileError(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeFolder(dirname(path), mode, system);
    await system.mkdir(path, { mode }).catch(ignoreExisting);
  }
  await flush(dirname(path), system);
}

/**
 * Moves a file whose bytes are flushed into an existing folder of the same file system. Whoever looks sees the old
 * file or the new one; once this returns, the new one stays.
 */
export async function moveDurably(from: string, to: string, system: FileSystem = NODE_FILES): Promise<void> {
  await system.rename(from, to);
  await flush(dirname(to), system);
}

async function isThere(path: string, system: FileSystem): Promise<boolean> {
  try {
    await system.lstat(path);
    return true;
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}

function ignoreExisting(error: unknown): void {
  if (!isFileError(error, 'EEXIST')) throw error;
}
