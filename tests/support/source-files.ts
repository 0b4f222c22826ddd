import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export interface SourceFile {
  /** From the repository's root, `src/net/fetcher.ts`. */
  path: string;
  text: string;
  /** Our own files that it imports, as paths from the root. */
  imports: string[];
  /** Packages and node modules that it imports. */
  packages: string[];
}

/** Every TypeScript file under `folders`. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readSource(join(folder, name))),
  );
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const named = [...text.matchAll(/^(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)].map(
    ([, from, bare]) => from ?? bare ?? '',
  );
  const own = named.filter((name) => name.startsWith('.'));
  return {
    path,
    text,
    imports: own.map((name) => resolveSource(path, name)),
    packages: named.filter((name) => !name.startsWith('.')),
  };
}

function resolveSource(from: string, name: string): string {
  const target = relative(ROOT, resolve(ROOT, dirname(from), name)).replace(/\.js$/, '');
  const known = ['.ts', '.tsx'].map((ending) => target + ending);
  return known.find((path) => exists(path)) ?? target;
}

function exists(path: string): boolean {
  try {
    readFileSync(join(ROOT, path));
    return true;
  } catch {
    return false;
  }
}
