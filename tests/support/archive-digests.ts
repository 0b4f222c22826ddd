import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../src/domain/digest.js';

/** The digest of every public file of a data directory, by its path in the archive. */
export async function archiveDigests(dataDir: string): Promise<Record<string, string>> {
  const root = join(dataDir, 'archive');
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(root.length + 1))
    .filter((path) => !path.startsWith('.tmp/'))
    .sort();
  const pairs = await Promise.all(
    paths.map(async (path) => [path, digestOf(await readFile(join(root, path)))] as const),
  );
  return Object.fromEntries(pairs);
}

/** The same without partial tiles, which a log may let go. */
export async function lastingDigests(dataDir: string): Promise<Record<string, string>> {
  const all = Object.entries(await archiveDigests(dataDir));
  return Object.fromEntries(all.filter(([path]) => !/^tile\/.*\.p\//.test(path)));
}
