import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KnownError } from '../domain/errors.js';
import type { Notice } from '../domain/notice.js';
import { BUILT_IN_NOTICES_DIR } from './built-in-notices.js';
import { noticeFlaws } from './check-notice.js';
import { flawLine, readNotice, type ReadNotice } from './read-notice.js';

/**
 * Reads every `*.json` file of the folders as one notice each. A notice of a later folder takes the place of
 * one with the same id in an earlier folder, so that an operator's text replaces ours.
 * @throws KnownError NOTICE_INVALID with one line of file, key and reason for each flaw; also when none is generic
 */
export function loadNotices(dirs: readonly string[]): Notice[] {
  const read = dirs.map((dir) =>
    readNoticeFolder(dir, dir === BUILT_IN_NOTICES_DIR ? nothingMore : noticeFlaws),
  );
  const flaws = read.flat().flatMap(({ path, flaws }) => flaws.map((flaw) => flawLine(path, flaw)));
  if (flaws.length > 0) throw new KnownError('NOTICE_INVALID', flaws.join('\n'));
  const notices = new Map(read.flat().flatMap(({ notice }) => (notice ? [[notice.id, notice]] : [])));
  if (![...notices.values()].some(({ scope }) => scope === 'generic')) {
    throw new KnownError(
      'NOTICE_INVALID',
      `${dirs.join(', ')}: scope: no notice is "generic", so some outlets would have none`,
    );
  }
  return [...notices.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Every `*.json` file of a folder, read and held against all rules or those given; an id that two files claim is a
 * flaw of the second.
 * @throws KnownError NOTICE_INVALID when the folder itself cannot be read
 */
export function readNoticeFolder(dir: string, flawsOf = noticeFlaws): ReadNotice[] {
  const firstWith = new Map<string, string>();
  return fileNames(dir).map((name) => {
    const read = readNotice(join(dir, name), flawsOf);
    const id = read.notice?.id;
    const other = id === undefined ? undefined : firstWith.get(id);
    if (id !== undefined && other === undefined) firstWith.set(id, name);
    if (other === undefined) return read;
    const reason = `"${id}" is the id of ${other} too; give each file its own`;
    return { ...read, flaws: [...read.flaws, { key: 'id', reason }] };
  });
}

/** Our own texts are held against the rules by a test; doing it at each start would cost a tenth of a second. */
const nothingMore = (): [] => [];

function fileNames(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch (cause) {
    throw new KnownError('NOTICE_INVALID', `${dir}: this folder of notices cannot be read`, { cause });
  }
}
