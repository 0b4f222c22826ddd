import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isFileError, storageError } from '../archive/storage-errors.js';
import type { Digest } from '../domain/digest.js';

/** Large blobs that are still coming, one file each under the digest it shall have. They outlive a run. */
export interface PartialFiles {
  path(digest: Digest): string;
  /** Bytes that have come; 0 when there is no file. */
  size(digest: Digest): Promise<number>;
  /** The digest of what has come. */
  digest(digest: Digest): Promise<Digest>;
  /** Opens the file at its end. @throws KnownError DATA_FULL, DATA_UNWRITABLE, also from `write` */
  open(digest: Digest): Promise<PartialFile>;
  /** Removes those that nobody has gone on with for some runs. */
  tidy(): Promise<void>;
}

export interface PartialFile {
  size(): number;
  write: (bytes: Uint8Array) => Promise<void>;
  close(): Promise<void>;
}

/** They are a convenience: a few are enough. */
const MOST_FILES = 8;

/** Below a private folder on the archive's file system: what is not verified yet has no place in the archive. */
export function createPartialFiles(stateDir: string): PartialFiles {
  const folder = join(stateDir, 'partial');
  const path = (digest: Digest): string => join(folder, digest);
  return {
    path,
    size: (digest) => sizeOf(path(digest)),
    digest: (digest) => hashFile(path(digest)),
    open: (digest) => openAtEnd(folder, path(digest)),
    async tidy() {
      const names = await readdir(folder).catch(() => []);
      const ages = await Promise.all(
        names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
      );
      const old = ages.sort((a, b) => b.at - a.at).slice(MOST_FILES);
      for (const { name } of old) await rm(join(folder, name), { force: true });
    },
  };
}

async function openAtEnd(folder: string, path: string): Promise<PartialFile> {
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw storageError(error, path);
    }
  };
  await told(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  const file = await told(() => open(path, 'a'));
  let size = await sizeOf(path);
  return {
    size: () => size,
    write: (bytes) =>
      told(async () => {
        await file.writeFile(bytes);
        size += bytes.length;
      }),
    close: () => file.close(),
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return 0;
    throw error;
  }
}

async function hashFile(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') as Digest;
}
