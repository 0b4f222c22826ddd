import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A picture that is shown at once. */
const PICTURE = /<img (?![^>]*loading="lazy")/;

/**
 * Pages of an export that differ in kind, in a language of each direction, and both forms of some. The articles are
 * such with pictures.
 */
export function exportPages(dir: string): string[] {
  const firstIn = (folder: string, of = /^/): string => {
    const isOf = (name: string): boolean => of.test(readFileSync(join(dir, folder, name), 'utf8'));
    const name = readdirSync(join(dir, folder)).find((one) => one.endsWith('.html') && isOf(one));
    return `${folder}/${name ?? 'none.html'}`;
  };
  const kinds = (language: string): string[] => [
    `${language}/index.html`,
    `${language}/about.html`,
    firstIn(`${language}/a`, PICTURE),
    ...['save/a', 'save/e', 'pass/a', 'keep', 'feed', 'n'].map((kind) => firstIn(`${language}/${kind}`)),
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
