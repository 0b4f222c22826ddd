import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCrawlDb, type PageMemory, type RunMemory } from '../../src/jobs/crawl-db.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const AT = '2026-11-22T12:00:00.000Z';
const page: PageMemory = {
  ref: { url: 'https://o.example/1', fingerprint: 'a' },
  validators: { etag: '"1"' },
  checkedAt: AT,
  nextCheckAt: AT,
  intervalMinutes: 60,
  outcome: 'kept',
};
const run = (kept: number): RunMemory => ({
  source: 'news',
  startedAt: AT,
  finishedAt: AT,
  kept,
  unchanged: 0,
  failed: 0,
  left: 0,
});

describe('the crawler’s memory', () => {
  it('gives back what it was given, also after it was closed', async () => {
    const path = join(await temporaryFolder(), 'crawl.db');
    const first = openCrawlDb(path);
    first.rememberPage('news', page);
    first.rememberSource('news', { validators: {}, failures: 2, code: 'FETCH_TIMED_OUT' });
    first.close();
    const second = openCrawlDb(path);
    expect(second.page('news', page.ref.url)).toEqual(page);
    expect(second.page('other', page.ref.url)).toBeUndefined();
    expect(second.source('news')).toMatchObject({ failures: 2, code: 'FETCH_TIMED_OUT' });
    expect(second.source('unheard-of')).toEqual({ validators: {}, failures: 0 });
    expect(second.sourceIds()).toEqual(['news']);
    second.close();
  });

  it('knows a source whose first run has not ended', async () => {
    const memory = openCrawlDb(join(await temporaryFolder(), 'crawl.db'));
    memory.rememberPage('first-run', page);
    expect(memory.sourceIds()).toEqual(['first-run']);
    memory.close();
  });

  it('remembers the newest thousand runs of a source', async () => {
    const memory = openCrawlDb(join(await temporaryFolder(), 'crawl.db'));
    memory.rememberRun({ ...run(0), source: 'other' });
    for (let kept = 0; kept < 1010; kept++) memory.rememberRun(run(kept));
    const runs = memory.runs('news', 5000);
    expect(runs).toHaveLength(1000);
    expect(runs[0]?.kept).toBe(1009);
    expect(memory.runs('other', 5)).toHaveLength(1);
    memory.close();
  });

  it('forgets pages and alarms that it is told to forget', async () => {
    const memory = openCrawlDb(join(await temporaryFolder(), 'crawl.db'));
    memory.rememberPage('news', page);
    memory.rememberPage('other', page);
    memory.forgetPages('news', [page.ref.url, 'https://o.example/unheard-of']);
    expect(memory.pages('news')).toEqual([]);
    expect(memory.pages('other')).toEqual([page]);
    const alarm = {
      key: 'source-quiet news',
      kind: 'source-quiet',
      source: 'news',
      text: 'x',
      since: AT,
    } as const;
    memory.rememberAlarm(alarm);
    expect(memory.alarms()).toEqual([alarm]);
    memory.forgetAlarm(alarm.key);
    expect(memory.alarms()).toEqual([]);
    memory.close();
  });

  it('begins anew when its file is damaged, and only then', async () => {
    const path = join(await temporaryFolder(), 'crawl.db');
    writeFileSync(path, 'this is no database, and long enough to be seen as none '.repeat(40));
    const memory = openCrawlDb(path);
    expect(memory.sourceIds()).toEqual([]);
    memory.close();
    expect(() => openCrawlDb('/proc/no-such-folder/crawl.db')).toThrow(/cannot write/);
  });
});
