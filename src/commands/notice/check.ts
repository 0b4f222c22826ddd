import { statSync } from 'node:fs';
import { dayOf } from '../../domain/edition.js';
import { BUILT_IN_NOTICES_DIR } from '../../notice/built-in-notices.js';
import { readNoticeFolder } from '../../notice/load-notices.js';
import { flawLine, readNotice, type ReadNotice } from '../../notice/read-notice.js';
import { reviewWarnings } from '../../notice/review-warnings.js';
import { commandConfig, type Context } from '../context.js';

export interface CheckOptions {
  config?: string;
}

/** What `notice check` ends with: every notice is good, or one is not. */
const GOOD = 0;
const FLAWED = 2;

/**
 * `tamizdat notice check [PATH…]`: one line for each good notice, one for each flaw of each other; an overdue
 * review is a warning. Returns the exit status.
 * @throws KnownError NOTICE_INVALID when a folder cannot be read; CONFIG_MISSING, CONFIG_INVALID
 */
export function checkNotices(context: Context, paths: readonly string[], options: CheckOptions): number {
  const read = pathsToCheck(paths, options).flatMap(readPath);
  const today = dayOf(context.now());
  for (const one of read) for (const line of linesOf(one, today)) context.print(line);
  if (read.length === 0) context.print('there is no *.json file to check');
  return read.length > 0 && read.every(({ flaws }) => flaws.length === 0) ? GOOD : FLAWED;
}

function pathsToCheck(paths: readonly string[], options: CheckOptions): readonly string[] {
  if (paths.length > 0) return paths;
  return [commandConfig(options).notices ?? BUILT_IN_NOTICES_DIR];
}

function readPath(path: string): ReadNotice[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readNoticeFolder(path) : [readNotice(path)];
}

function linesOf({ path, notice, flaws }: ReadNotice, today: string): string[] {
  if (!notice || flaws.length > 0) return flaws.map((flaw) => flawLine(path, flaw));
  const languages = Object.keys(notice.texts);
  const count = `${languages.length} ${languages.length === 1 ? 'language' : 'languages'} (${languages.join(', ')})`;
  const drafts = languages.filter((tag) => notice.texts[tag]?.status === 'draft');
  return [
    `${path}: good, ${count}, reviewed ${notice.reviewed}${drafts.length > 0 ? `, drafts: ${drafts.join(', ')}` : ''}`,
    ...reviewWarnings([notice], today).map((warning) => `${path}: warning: ${warning}`),
  ];
}
