import { copyFile, link, lstat, mkdir, open, readFile, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'; // oxfmt-ignore
import { dirname, join } from 'node:path';
import { archivePath } from '../../src/archive/archive-path.js';
import { isFileError, unwritableError } from '../../src/archive/storage-errors.js';

/** What keeps a file from getting a second name: another device, a file system without such names, too many of them. */
const NO_SECOND_NAME = ['EXDEV', 'EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'];
const PIECE_BYTES = 256 * 1024;

/** Where half-written files lie. Begins with a dot, as no path of ours does. */
export const HALF_WRITTEN = '.tmp';

/** Files below one real folder, whole at every instant. Nothing is read, written or removed through a symbolic link. */
export interface FileWriter {
  /** Undefined where no file lies. */
  sizeOf(path: string): Promise<number | undefined>;
  holdsBytes(path: string, bytes: Uint8Array): Promise<boolean>;
  /** True where the file is another name of `from`, or has its bytes; `isSizeEnough` where names are digests. */
  holdsFile(path: string, from: string, isSizeEnough: boolean): Promise<boolean>;
  writeBytes(path: string, bytes: Uint8Array): Promise<void>;
  /** Gives the file `from` a second name, or copies it where that cannot be. */
  placeFile(path: string, from: string): Promise<void>;
  /** Removes a file, and the folders that it leaves empty. False where there was none. */
  remove(path: string): Promise<boolean>;
}

export function createFileWriter(root: string): FileWriter {
  const folders = createFolders(root);
  const half = join(root, HALF_WRITTEN, 'file');
  const place = async (path: string): Promise<string> => {
    await folders.make(dirname(path));
    return archivePath(root, path);
  };
  const replace = async (path: string, make: () => Promise<unknown>): Promise<void> => {
    const to = await place(path);
    await rm(half, { force: true });
    await make();
    await rename(half, to);
  };
  const factsOf = async (path: string) => {
    const found = await lstat(archivePath(root, path)).catch(undefinedWhenMissing);
    return found?.isFile() && (await folders.isReal(dirname(path))) ? found : undefined;
  };

  return {
    sizeOf: async (path) => (await factsOf(path))?.size,
    async holdsBytes(path, bytes) {
      if ((await factsOf(path))?.size !== bytes.length) return false;
      return Buffer.compare(await readFile(archivePath(root, path)), bytes) === 0;
    },
    async holdsFile(path, from, isSizeEnough) {
      const [mine, theirs] = [await factsOf(path), await stat(from)];
      if (mine?.size !== theirs.size) return false;
      if (isSizeEnough || (mine.ino === theirs.ino && mine.dev === theirs.dev)) return true;
      return haveSameBytes(archivePath(root, path), from);
    },
    writeBytes: (path, bytes) => replace(path, () => writeFile(half, bytes, { flag: 'wx' })),
    placeFile: (path, from) => replace(path, () => linkOrCopy(from, half)),
    async remove(path) {
      if (!(await factsOf(path))) return false;
      await rm(archivePath(root, path));
      await folders.removeEmpty(dirname(path));
      return true;
    },
  };
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!isFileError(error, ...NO_SECOND_NAME)) throw error;
    await copyFile(from, to);
  }
}

/** Folders below the root, each looked at once. */
function createFolders(root: string) {
  const real = new Set(['.']);
  async function isReal(folder: string): Promise<boolean> {
    if (real.has(folder)) return true;
    const found = await realpath(archivePath(root, folder)).catch(undefinedWhenMissing);
    if (found !== archivePath(root, folder)) return false;
    real.add(folder);
    return true;
  }
  return {
    isReal,
    async make(folder: string): Promise<void> {
      if (real.has(folder)) return;
      await mkdir(archivePath(root, folder), { recursive: true });
      if (await isReal(folder)) return;
      throw unwritableError(undefined, `${archivePath(root, folder)}, which leads through a symbolic link,`);
    },
    async removeEmpty(folder: string): Promise<void> {
      for (let at = folder; at !== '.'; at = dirname(at)) {
        try {
          await rmdir(archivePath(root, at));
          real.delete(at);
        } catch (error) {
          if (isFileError(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) return;
          throw error;
        }
      }
    },
  };
}

/** Of two files of one size. */
async function haveSameBytes(one: string, other: string): Promise<boolean> {
  const files = [await open(one), await open(other)] as const;
  try {
    const pieces = [Buffer.alloc(PIECE_BYTES), Buffer.alloc(PIECE_BYTES)] as const;
    for (;;) {
      const [a, b] = await Promise.all(
        files.map((file, at) => file.read(pieces[at] as Buffer, 0, PIECE_BYTES)),
      );
      const read = a?.bytesRead ?? 0;
      if (read !== b?.bytesRead || pieces[0].compare(pieces[1], 0, read, 0, read) !== 0) return false;
      if (read === 0) return true;
    }
  } finally {
    for (const file of files) await file.close();
  }
}

function undefinedWhenMissing(error: unknown): undefined {
  if (!isFileError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) throw error;
}
