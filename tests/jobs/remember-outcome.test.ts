import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/archive/open-catalogue.js';
import { articleIdOf } from '../../src/domain/article.js';
import { openCrawlDb, type PageMemory } from '../../src/jobs/crawl-db.js';
import { rememberTaken } from '../../src/jobs/remember-outcome.js';
import type { SnapshotParts, Target } from '../../src/jobs/snapshot-parts.js';
import { SILENT } from '../support/filled-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const AT = '2026-11-22T12:00:00.000Z';
const url = 'https://beacon.example/one';
const before: PageMemory = {
  ref: { url, fingerprint: 'a' },
  article: articleIdOf(url),
  validators: {},
  ...{ checkedAt: AT, nextCheckAt: AT, intervalMinutes: 60, outcome: 'kept' },
};

describe('the outcome of an article', () => {
  it('stays "expired" when its day expired while the page was on its way', async () => {
    const folder = await temporaryFolder();
    const crawl = openCrawlDb(join(folder, 'crawl.db'));
    const catalogue = openCatalogue(join(folder, 'catalogue.db'));
    // What remembering asks of the parts of a run.
    const parts = { crawl, catalogue, now: () => new Date(AT), logger: SILENT } as unknown as SnapshotParts;
    const target = { id: 'news' } as Target;
    const taken = {
      outcome: 'unchanged',
      validators: {},
      article: before.article,
      picturesFailed: 0,
    } as const;
    await rememberTaken(parts, target, { ref: before.ref, before, taken });
    expect(crawl.page('news', url)?.outcome).toBe('unchanged');
    crawl.rememberPage('news', { ...before, outcome: 'expired' });
    await rememberTaken(parts, target, { ref: before.ref, before, taken });
    expect(crawl.page('news', url)?.outcome).toBe('expired');
    crawl.close();
    catalogue.close();
  });
});
