import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transform } from 'rolldown/utils';

const REPOSITORY = join(import.meta.dirname, '../..');

/**
 * Compiles folders of the repository into `target`, in the same layout, for tests that need a process of their own to
 * kill. Types are not checked here.
 */
export async function compileTree(target: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    for (const name of await readdir(join(REPOSITORY, folder), { recursive: true })) {
      if (/\.tsx?$/.test(name)) await compileFile(join(folder, name), target);
    }
  }
  await writeFile(join(target, 'package.json'), '{ "type": "module" }');
  await symlink(join(REPOSITORY, 'node_modules'), join(target, 'node_modules'));
}

async function compileFile(path: string, target: string): Promise<void> {
  const { code, errors } = await transform(path, await readFile(join(REPOSITORY, path), 'utf8'), {
    target: 'es2022',
    jsx: { runtime: 'automatic', importSource: 'preact' },
    tsconfig: false,
  });
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(({ message }) => message).join('; ')}`);
  const output = join(target, path.replace(/\.tsx?$/, '.js'));
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, code);
}
