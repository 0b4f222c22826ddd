import { fileURLToPath } from 'node:url';

/** A program of ours, compiled; `path` is from the root of what was compiled. */
export function ownProgram(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
