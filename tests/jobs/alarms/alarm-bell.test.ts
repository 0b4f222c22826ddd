import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AlarmBell, createAlarmBell } from '../../../src/jobs/alarms/alarm-bell.js';
import type { Finding } from '../../../src/jobs/alarms/finding.js';
import { type CrawlDb, openCrawlDb } from '../../../src/jobs/crawl-db.js';
import type { LogEvent } from '../../../src/logger.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const now = () => new Date('2026-11-22T12:00:00Z');
const disk = (isTrouble: boolean): Finding => ({
  key: 'disk-nearly-full',
  kind: 'disk-nearly-full',
  isTrouble,
  text: isTrouble ? 'the disk is nearly full: 3 MB left' : 'the disk has room again: 9 GB left',
});

function bellOn(
  crawl: Pick<CrawlDb, 'alarms' | 'rememberAlarm' | 'forgetAlarm'>,
  signal?: AbortSignal,
): { bell: AlarmBell; events: LogEvent[] } {
  const events: LogEvent[] = [];
  const logger = { log: (event: LogEvent) => void events.push(event), progress: () => undefined };
  return { bell: createAlarmBell({ archive: { crawl }, now, logger, signal }), events };
}

const told = (events: readonly LogEvent[]) => events.map(({ event, state }) => [event, state]);

describe('the alarm bell', () => {
  it('rings once when trouble begins and once when it is over', async () => {
    const crawl = openCrawlDb(join(await temporaryFolder(), 'crawl.db'));
    const { bell, events } = bellOn(crawl);
    for (const isTrouble of [false, true, true, true, false, false]) await bell.tell([disk(isTrouble)]);
    expect(told(events)).toEqual([
      ['alarm', 'begins'],
      ['alarm', 'over'],
    ]);
    expect(crawl.alarms()).toEqual([]);
    crawl.close();
  });

  it('does not ring again after a restart', async () => {
    const path = join(await temporaryFolder(), 'crawl.db');
    const first = openCrawlDb(path);
    await bellOn(first).bell.tell([disk(true)]);
    first.close();
    const second = openCrawlDb(path);
    const { bell, events } = bellOn(second);
    await bell.tell([disk(true)]);
    expect(events).toEqual([]);
    expect(second.alarms()).toMatchObject([{ key: 'disk-nearly-full', since: '2026-11-22T12:00:00.000Z' }]);
    await bell.tell([disk(false)]);
    expect(told(events)).toEqual([['alarm', 'over']]);
    second.close();
  });

  it('tries again after the next run, when the program failed to pass it on', async () => {
    const folder = await temporaryFolder();
    const crawl = openCrawlDb(join(folder, 'crawl.db'));
    // Fails as long as there is no folder to write to, as mail does without a network.
    const program = ['/bin/sh', '-c', `printf '%s\\n' "$0" >> ${folder}/way/letter`];
    const { bell, events } = bellOn(crawl);
    await bell.tell([disk(true)], program);
    await bell.tell([disk(true)], program);
    expect(told(events)).toEqual([
      ['alarm', 'begins'],
      ['alarm-failed', undefined],
      ['alarm-failed', undefined],
    ]);
    await mkdir(join(folder, 'way'));
    const { bell: restarted } = bellOn(crawl);
    for (let run = 0; run < 3; run += 1) await restarted.tell([disk(true)], program);
    expect(await readFile(join(folder, 'way/letter'), 'utf8')).toBe(
      'tamizdat: the disk is nearly full: 3 MB left\n',
    );
    crawl.close();
  });

  it('is silent while the process stops, and rings after the next start', async () => {
    const crawl = openCrawlDb(join(await temporaryFolder(), 'crawl.db'));
    const { bell, events } = bellOn(crawl, AbortSignal.abort());
    await bell.tell([disk(true)], ['/bin/sleep', '20']);
    expect(events).toEqual([]);
    const next = bellOn(crawl);
    await next.bell.tell([disk(true)]);
    expect(told(next.events)).toEqual([['alarm', 'begins']]);
    crawl.close();
  });

  it('rings once, too, when nothing can be written down', async () => {
    const refuse = () => {
      throw new Error('the disk is full');
    };
    const { bell, events } = bellOn({ alarms: () => [], rememberAlarm: refuse, forgetAlarm: refuse });
    await bell.tell([disk(true)]);
    await bell.tell([disk(true)]);
    expect(told(events)).toEqual([
      ['alarm-failed', undefined],
      ['alarm', 'begins'],
    ]);
  });

  it('says one line without control characters', async () => {
    const crawl = openCrawlDb(join(await temporaryFolder(), 'crawl.db'));
    const { bell, events } = bellOn(crawl);
    await bell.tell([{ ...disk(true), text: `bad\u001b[31m\nname\u202e ${'long '.repeat(200)}` }]);
    const message = String(events[0]?.message);
    expect(message).toMatch(/^bad \[31m name long long/);
    expect([...message].length).toBeLessThanOrEqual(300);
    crawl.close();
  });
});
