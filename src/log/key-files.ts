import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KnownError } from '../domain/errors.js';

/** Any right of the group or of others. */
const FOREIGN_RIGHTS = 0o077;

/** Makes a folder that only its owner can enter, unless it is there. */
export async function createSecretFolder(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await mkdir(path, { recursive: true, mode: 0o700 });
  await flushFolder(dirname(path));
}

/** Writes a file that only its owner can read: to a temporary name, flushed, moved, folder flushed. */
export async function writeSecret(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  await rm(temporary, { force: true });
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await flushFolder(dirname(path));
}

/**
 * The same for a file that people named: one that is there already is never replaced.
 * @throws KnownError KEY_INVALID then, or when nothing can be written there
 */
export async function writeNewSecret(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await flushFolder(dirname(path));
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    const fact = isThere ? 'is there already: name another file' : 'cannot be written: name another place';
    throw new KnownError('KEY_INVALID', `${path} ${fact}`, { cause });
  }
}

/** Moves a file, over another one if there is one; both folders are flushed. */
export async function moveSecret(from: string, to: string): Promise<void> {
  await rename(from, to);
  await flushFolder(dirname(to));
  await flushFolder(dirname(from));
}

/** Removes a file; missing is no error. */
export async function removeSecret(path: string): Promise<void> {
  await rm(path, { force: true });
  await flushFolder(dirname(path));
}

/**
 * The text of a secret file; undefined when there is none.
 * @throws KnownError KEY_INVALID when others than its owner have rights on it
 */
export async function readSecret(path: string): Promise<string | undefined> {
  const file = await openExisting(path);
  if (!file) return undefined;
  try {
    // Windows has no such rights; every file reports all of them there.
    if (process.platform !== 'win32' && ((await file.stat()).mode & FOREIGN_RIGHTS) !== 0) {
      throw new KnownError('KEY_INVALID', `${path} can be read by others: chmod 600 it, or make new keys`);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function openExisting(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new KnownError('KEY_INVALID', `${path} cannot be read: give this user the right to read it`, {
      cause,
    });
  }
}

async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
