import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../archive/storage-errors.js';
import { allDone } from './turns.js';

/** `blocks` counts these, whatever the file system's own are (POSIX stat). */
const BLOCK_BYTES = 512;

/** Bytes on disk of all files below a folder. Links are not followed; what vanishes meanwhile counts nothing. */
export async function diskUse(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nothingThere);
  let bytes = 0;
  for (const entry of entries.filter((one) => one.isDirectory())) {
    bytes += await diskUse(join(folder, entry.name));
  }
  const files = entries.filter((one) => one.isFile());
  const sizes = await allDone(files.map(({ name }) => fileUse(join(folder, name))));
  return sizes.reduce((sum, size) => sum + size, bytes);
}

async function fileUse(path: string): Promise<number> {
  try {
    const { size, blocks } = await lstat(path);
    // Some file systems report no blocks, and a file that was just written has none yet.
    return Math.max(size, blocks * BLOCK_BYTES);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return 0;
    throw error;
  }
}

function nothingThere(error: unknown): [] {
  if (isFileError(error, 'ENOENT')) return [];
  throw error;
}
