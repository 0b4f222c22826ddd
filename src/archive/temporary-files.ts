import { join } from 'node:path';
import { makeFolder } from './durable-moves.js';
import type { FileSystem } from './file-system.js';
import { isFileError } from './storage-errors.js';

/** Files that are being written, in a folder of their own on the archive's file system. */
export interface TemporaryFiles {
  /** Makes a fresh file of these bytes, of a name that no other process was given, and gives its path. */
  create(bytes: Uint8Array): Promise<string>;
  /** Removes all of them and gives their number. */
  sweep(): Promise<number>;
}

export function createTemporaryFiles(folder: string, system: FileSystem): TemporaryFiles {
  let made = 0;
  const create = async (bytes: Uint8Array): Promise<string> => {
    made += 1;
    // Process numbers repeat, above all in containers; `wx` refuses a name that is taken.
    const path = join(folder, `${process.pid}-${made}`);
    try {
      await makeFolder(folder, undefined, system);
      await system.writeFile(path, bytes, { flag: 'wx' });
      return path;
    } catch (error) {
      if (isFileError(error, 'EEXIST')) return create(bytes);
      // What is half-written would hold on to the space that may be scarce.
      await system.rm(path, { force: true });
      throw error;
    }
  };
  const sweep = async (): Promise<number> => {
    const names = await namesIn(folder, system);
    for (const name of names) await system.rm(join(folder, name), { recursive: true, force: true });
    return names.length;
  };
  return { create, sweep };
}

async function namesIn(folder: string, system: FileSystem): Promise<string[]> {
  try {
    return await system.readdir(folder);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  }
}
