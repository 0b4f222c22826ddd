import type { Logger } from '../logger.js';
import type { SourceKind } from '../source/source-request.js';
import type { CrawlDb } from './crawl-db.js';
import type { TakeParts } from './take-parts.js';

/** A source, as a run needs it. */
export interface Target {
  id: string;
  url: string;
  kind: SourceKind;
  outlet: string;
  hosts: string[];
  robots: 'obey' | 'ignore';
  firstRun: number;
}

export interface SnapshotParts extends TakeParts {
  crawl: CrawlDb;
  logger: Logger;
  /** What happens to an article that vanished at its source. */
  onRemoved: 'hide' | 'keep';
  signal?: AbortSignal;
}
