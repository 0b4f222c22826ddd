import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { LogFiles } from '../../src/log/log-files.js';

/** Log files in a folder, written by move but not flushed: fast, and real files all the same. */
export function createPlainLogFiles(root: string): LogFiles & { list(folder?: string): Promise<string[]> } {
  return {
    read: async (path) => {
      try {
        return new Uint8Array(await readFile(join(root, path)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    put: async (path, bytes) => {
      const target = join(root, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(`${target}.tmp`, bytes);
      await rename(`${target}.tmp`, target);
    },
    remove: async (path) => {
      try {
        await unlink(join(root, path));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    },
    list: async (folder = '') => {
      const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
        () => [],
      );
      return found
        .filter((item) => item.isFile())
        .map((item) => relative(root, join(item.parentPath, item.name)).split(sep).join('/'))
        .sort();
    },
  };
}
