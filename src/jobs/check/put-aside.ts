import { dirname, join } from 'node:path';
import { makeFolder, moveDurably } from '../../archive/durable-moves.js';
import { isFileError, storageError } from '../../archive/storage-errors.js';

/** Moves a file of the data directory out of the way, so that nothing is lost by a repair. Missing is no error. */
export type PutAside = (path: string) => Promise<void>;

/** Puts things into `state/damaged/<time>/`, under the paths that they had. */
export function createAside(dataDir: string, at: Date): PutAside {
  const folder = join(dataDir, 'state', 'damaged', at.toISOString().replaceAll(/[-:.]/g, ''));
  return async (path) => {
    const to = join(folder, path);
    try {
      await makeFolder(dirname(to), 0o700);
      await moveDurably(join(dataDir, path), to);
    } catch (error) {
      if (!isFileError(error, 'ENOENT')) throw storageError(error, to);
    }
  };
}
