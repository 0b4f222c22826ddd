import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Pages of an export that differ in kind, in a language of each direction, and both forms of some. */
export function exportPages(dir: string): string[] {
  const firstIn = (folder: string): string =>
    `${folder}/${readdirSync(join(dir, folder)).find((name) => name.endsWith('.html')) ?? 'none.html'}`;
  const kinds = (language: string): string[] => [
    `${language}/index.html`,
    `${language}/about.html`,
    ...['a', 'save/a', 'save/e', 'pass/a', 'keep', 'feed', 'n'].map((kind) => firstIn(`${language}/${kind}`)),
  ];
  return [
    'index.html',
    '404.html',
    ...kinds('en'),
    ...kinds('fa'),
    'text/fa/index.html',
    firstIn('text/fa/a'),
  ];
}
