import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnownError } from '../domain/errors.js';
import { type Notice, noticeSchema } from '../domain/notice.js';
import { checkNotice } from './check-notice.js';

/**
 * Reads every `*.json` file of the folders as one notice each. A notice of a later folder takes the place of
 * one with the same id in an earlier folder, so that an operator's text replaces ours.
 * @throws KnownError NOTICE_INVALID, naming file, key and reason; also when none of them is generic
 */
export function loadNotices(dirs: readonly string[]): Notice[] {
  const notices = new Map<string, Notice>();
  for (const dir of dirs) {
    for (const [id, notice] of readFolder(dir)) notices.set(id, notice);
  }
  if (![...notices.values()].some(({ scope }) => scope === 'generic')) {
    throw invalid(dirs.join(', '), 'scope: no notice is "generic", so some outlets would have none');
  }
  return [...notices.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readFolder(dir: string): Map<string, Notice> {
  const notices = new Map<string, Notice>();
  for (const name of fileNames(dir)) {
    const path = join(dir, name);
    const notice = readNotice(path);
    if (notices.has(notice.id)) throw invalid(path, `id: another file here is called "${notice.id}" too`);
    notices.set(notice.id, notice);
  }
  return notices;
}

function fileNames(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch (cause) {
    throw new KnownError('NOTICE_INVALID', `${dir}: this folder of notices cannot be read`, { cause });
  }
}

function readNotice(path: string): Notice {
  const result = noticeSchema.safeParse(readJson(path));
  if (!result.success) {
    const flaws = result.error.issues.map(
      ({ path, message }) => `${path.join('.') || '(whole)'}: ${message}`,
    );
    throw invalid(path, flaws.join('; '));
  }
  checkNotice(result.data, path);
  return result.data;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KnownError('NOTICE_INVALID', `${path}: (whole): not JSON in UTF-8 (${reason})`, { cause });
  }
}

function invalid(where: string, reason: string): KnownError {
  return new KnownError('NOTICE_INVALID', `${where}: ${reason}`);
}
