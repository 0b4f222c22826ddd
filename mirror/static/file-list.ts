import { isArchiveName } from '../../src/archive/archive-path.js';

/** At the top of an export: names every file that an export wrote, so that the next one touches no other. */
export const FILE_LIST = 'files.txt';

const HEAD = 'Files of a static copy. Others are left alone.';

/** The files of an export by their paths, each with what it was made from; an empty text where nothing is noted. */
export type FileList = Map<string, string>;

export function encodeFileList(files: FileList): string {
  return `${HEAD}\n${[...files].map(fileLine).join('')}`;
}

/** One line of the list, `<path>` or `<path> <note>`. */
export function fileLine([path, note]: readonly [path: string, note: string]): string {
  return `${note === '' ? path : `${path} ${note}`}\n`;
}

/**
 * Reads a list, also one whose writer was killed: of lines about one file the last one holds. A line that names no
 * place inside the folder, as we never write one, is passed over: the list may have been in other hands.
 * @returns undefined for anything but such a list
 */
export function parseFileList(text: string): FileList | undefined {
  const [head, ...lines] = text.split('\n');
  if (head !== HEAD) return undefined;
  const files: FileList = new Map();
  for (const line of lines) {
    const [, path = '', note = ''] = /^(\S+)(?: (.*))?$/.exec(line) ?? [];
    if (path.split('/').every(isArchiveName)) files.set(path, note);
  }
  return files;
}
