import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KnownError } from '../domain/errors.js';
import { openCrawlDb } from '../jobs/crawl-db.js';
import { openArchive } from '../jobs/data-directory.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';
import { reportText } from './status/report-text.js';
import { statusReport } from './status/status-report.js';

export interface StatusOptions extends CommonOptions {
  json?: boolean;
}

/**
 * `tamizdat status`: what needs the operator, then sources, outlets and the archive.
 * @throws KnownError USAGE_INVALID where there is no data directory: looking must not make one
 */
export async function status(context: Context, options: StatusOptions): Promise<void> {
  const config = commandConfig(options);
  refuseNoDataDirectory(config.data);
  const archive = await openArchive(config.data);
  const crawl = openCrawlDb(join(archive.stateDir, 'crawl.db'));
  try {
    const report = await statusReport({ config, archive, crawl, now: context.now() });
    context.print(options.json ? JSON.stringify(report, null, 2) : reportText(report));
  } finally {
    crawl.close();
    archive.close();
  }
}

function refuseNoDataDirectory(data: string): void {
  if (['archive', 'state'].some((name) => existsSync(join(data, name)))) return;
  throw new KnownError(
    'USAGE_INVALID',
    `${data} holds no archive yet: name the right folder with --data, or make one with "tamizdat up"`,
  );
}
