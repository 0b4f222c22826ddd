import { relative, resolve } from 'node:path';
import { exportMirror } from '../../mirror/export.js';
import { KnownError } from '../domain/errors.js';
import { counted, plainNumber } from '../domain/plain-figures.js';
import { openArchive } from '../jobs/data-directory.js';
import { configuredNotices, warnOfOldNotices } from './configured-notices.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';
import { mirrorParts } from './mirror-parts.js';

export interface ExportOptions extends CommonOptions {
  dir: string;
  /** Of the program. */
  version: string;
}

const DONE_IN_PART = 3;

/**
 * `tamizdat export DIR`: the whole mirror as static files.
 * @returns the exit status: 3 when it was stopped, or when something could not be read and a page says so
 * @throws KnownError USAGE_INVALID for a folder that is no place for it; DATA_FULL, DATA_UNWRITABLE
 */
export async function exportArchive(context: Context, options: ExportOptions): Promise<number> {
  const config = commandConfig(options);
  const dir = resolve(options.dir);
  requireApart(dir, config.data);
  const archive = await openArchive(config.data);
  const { logger, print, signal } = context;
  try {
    warnOfOldNotices(context, configuredNotices(config));
    const outcome = await exportMirror({
      parts: mirrorParts(context, { config, archive }),
      dir,
      program: options.version,
      onProgress: ({ articles, of }) =>
        logger.progress(`export: ${plainNumber(articles)} of ${counted(of, 'article')}`),
      isStopped: () => signal.aborted,
    });
    logger.progress('');
    const { written, unchanged, removed, failed, isStopped } = outcome;
    if (isStopped) {
      print(`${dir}: stopped on the way; run it again to go on`);
      return DONE_IN_PART;
    }
    print(`${dir}: ${counted(written, 'file')} written, ${unchanged} unchanged, ${removed} removed`);
    if (failed === 0) return 0;
    print(`${failed} pages could not be made and say so: run "tamizdat check" to see what is damaged`);
    return DONE_IN_PART;
  } finally {
    archive.close();
  }
}

/** What is exported must not lie in what is read, nor around it: it would be published with its keys. */
function requireApart(dir: string, data: string): void {
  const isInside = (inner: string, outer: string): boolean => !/^\.\.([/\\]|$)/.test(relative(outer, inner));
  if (!isInside(dir, data) && !isInside(data, dir)) return;
  throw new KnownError(
    'USAGE_INVALID',
    `${dir} and the data directory ${data} lie in one another: name another folder`,
  );
}
