import { dirname, join } from 'node:path';
import { archivePath } from './archive-path.js';
import { flush, makeFolder, moveDurably } from './durable-moves.js';
import { type FileSystem, NODE_FILES } from './file-system.js';
import { listPlain, plainPath, readPlain, statPlain } from './plain-files.js';
import { isFileError, storageError, unwritableError } from './storage-errors.js';
import { createTemporaryFiles } from './temporary-files.js';

/**
 * Files under one root that are whole at every instant: written beside, flushed, moved, folder flushed. Paths are
 * relative, see {@link archivePath}. Symbolic links below the root are never followed: what lies behind one counts
 * as absent. Whatever writes throws KnownError DATA_FULL or DATA_UNWRITABLE when the disk refuses.
 */
export interface DurableFiles {
  /** The file's bytes; undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The file's size; undefined when there is none. */
  stat(path: string): Promise<{ bytes: number } | undefined>;
  exists(path: string): Promise<boolean>;
  /** Writes the file; another one of that name is replaced in one move. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** The same, unless exactly these bytes are there already. True when it wrote. */
  putIfAbsent(path: string, bytes: Uint8Array): Promise<boolean>;
  /** Takes in a finished file of the same file system, by moving it. */
  adopt(finished: string, path: string): Promise<void>;
  /** Removes the file. Missing is no error. */
  remove(path: string): Promise<void>;
  /** Paths of all files below a folder, or of all files, sorted. */
  list(folder?: string): Promise<string[]>;
  absolute(path: string): string;
  /** A fresh empty file, by its absolute path, to be written elsewhere and then adopted. */
  temporaryPath(): Promise<string>;
  /** Removes what a killed run left half-written and gives the number. Only for the holder of the lock. */
  sweep(): Promise<number>;
}

const NOTHING = new Uint8Array();

/** Opens the tree of files under `root`; the folder is made at the first write. */
export function createDurableFiles(root: string, system: FileSystem = NODE_FILES): DurableFiles {
  const temporary = createTemporaryFiles(join(root, '.tmp'), system);
  const absolute = (path: string): string => archivePath(root, path);

  const adopt = async (finished: string, path: string): Promise<void> => {
    await explained(absolute(path), async () => {
      await flush(finished, system);
      await makeOwnFolder(root, path, system);
      await moveDurably(finished, absolute(path), system);
    });
  };
  const put = async (path: string, bytes: Uint8Array): Promise<void> => {
    const file = await explained(absolute(path), () => temporary.create(bytes));
    try {
      await adopt(file, path);
    } catch (error) {
      await system.rm(file, { force: true });
      throw error;
    }
  };
  const putIfAbsent = async (path: string, bytes: Uint8Array): Promise<boolean> => {
    const present = await readPlain(root, path, system);
    if (present && Buffer.compare(present, bytes) === 0) {
      // Whoever wrote it may have been killed before the folder was flushed.
      await flush(dirname(absolute(path)), system);
      return false;
    }
    await put(path, bytes);
    return true;
  };

  return {
    read: (path) => readPlain(root, path, system),
    stat: (path) => statPlain(root, path, system),
    exists: async (path) => (await statPlain(root, path, system)) !== undefined,
    put,
    putIfAbsent,
    adopt,
    remove: (path) => explained(absolute(path), () => removeFile(absolute(path), system)),
    list: async (folder) => (await listPlain(root, folder, system)).sort(),
    absolute,
    temporaryPath: () => explained(join(root, '.tmp'), () => temporary.create(NOTHING)),
    sweep: () => explained(join(root, '.tmp'), () => temporary.sweep()),
  };
}

/** Does `work`; a refusal of the disk becomes a KnownError that names `place`. */
async function explained<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageError(error, place);
  }
}

/** Makes the folder for a file. Reading follows no link, so writing through one would lose the file. */
async function makeOwnFolder(root: string, path: string, system: FileSystem): Promise<void> {
  await makeFolder(dirname(archivePath(root, path)), undefined, system);
  const folder = path.split('/').slice(0, -1).join('/');
  if (folder !== '' && (await plainPath(root, folder, system)) === undefined) {
    throw unwritableError(undefined, `${archivePath(root, folder)}, which leads through a symbolic link,`);
  }
}

async function removeFile(place: string, system: FileSystem): Promise<void> {
  try {
    await system.rm(place);
    await flush(dirname(place), system);
  } catch (error) {
    if (!isFileError(error, 'ENOENT', 'ENOTDIR')) throw error;
  }
}
