import type { CrawlDb } from '../../jobs/crawl-db.js';
import type { OpenArchive } from '../../jobs/data-directory.js';
import type { commandConfig } from '../context.js';

/** What status looks at. */
export interface Looked {
  config: ReturnType<typeof commandConfig>;
  archive: OpenArchive;
  crawl: CrawlDb;
  now: Date;
}
