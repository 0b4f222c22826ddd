import { constants } from 'node:fs';
import { archivePath, isArchiveName } from './archive-path.js';
import { type FileSystem, NODE_FILES } from './file-system.js';
import { isFileError } from './storage-errors.js';

/** No link is followed. A named pipe, which is no file either, would without O_NONBLOCK be waited for without end. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Where a path of the tree really is: undefined when nothing is there, or when a symbolic link lies on the way.
 * A link in the archive could point at any file of the machine, and the archive is public.
 */
export async function plainPath(
  root: string,
  path: string,
  system: FileSystem = NODE_FILES,
): Promise<string | undefined> {
  try {
    const real = await system.realpath(archivePath(root, path));
    if (real === archivePath(root, path)) return real;
    // The root itself may lie behind a link.
    return real === archivePath(await system.realpath(root), path) ? real : undefined;
  } catch (error) {
    return undefinedWhenMissing(error);
  }
}

/** The bytes of a file of the tree; undefined when there is none. */
export async function readPlain(
  root: string,
  path: string,
  system: FileSystem = NODE_FILES,
): Promise<Uint8Array | undefined> {
  const place = await plainPath(root, path, system);
  if (!place) return undefined;
  const handle = await system.open(place, FLAGS).catch(undefinedWhenMissing);
  try {
    return (await handle?.stat())?.isFile() ? await handle?.readFile() : undefined;
  } finally {
    await handle?.close();
  }
}

/** The size of a file of the tree; undefined when there is none. */
export async function statPlain(
  root: string,
  path: string,
  system: FileSystem = NODE_FILES,
): Promise<{ bytes: number } | undefined> {
  const place = await plainPath(root, path, system);
  const found = place === undefined ? undefined : await system.lstat(place).catch(undefinedWhenMissing);
  return found?.isFile() ? { bytes: found.size } : undefined;
}

/** The paths of all files below a folder of the tree, or below the root. Names that we never give are left out. */
export async function listPlain(
  root: string,
  folder?: string,
  system: FileSystem = NODE_FILES,
): Promise<string[]> {
  const place = folder === undefined ? root : await plainPath(root, folder, system);
  const found = place && (await system.readdir(place, { withFileTypes: true }).catch(undefinedWhenMissing));
  const paths: string[] = [];
  for (const item of found || []) {
    const path = folder === undefined ? item.name : `${folder}/${item.name}`;
    if (!isArchiveName(item.name)) continue;
    if (item.isDirectory()) paths.push(...(await listPlain(root, path, system)));
    if (item.isFile()) paths.push(path);
  }
  return paths;
}

function undefinedWhenMissing(error: unknown): undefined {
  if (!isFileError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) throw error;
}
