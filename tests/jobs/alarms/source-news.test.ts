import { describe, expect, it } from 'vitest';
import {
  arrivalsOf,
  longestUsualSilence,
  newInLastDay,
  usualRate,
  usualWords,
} from '../../../src/jobs/alarms/source-news.js';
import { createSampleArchive } from '../../support/sample-archive.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const now = new Date('2026-11-22T12:00:00Z');

/** One article every `hours`, from `days` ago until `untilHours` ago. */
function every(hours: number, { days, untilHours = 1 }: { days: number; untilHours?: number }): number[] {
  const times: number[] = [];
  const end = now.getTime() - untilHours * HOUR;
  for (let at = now.getTime() - days * DAY; at <= end; at += hours * HOUR) times.push(at);
  return times;
}

describe('the usual rate', () => {
  it('is not known before a day and a week have passed', () => {
    expect(usualRate([], now)).toBeUndefined();
    expect(usualRate(every(2, { days: 8 }), now)).toBeUndefined();
    expect(usualRate(every(2, { days: 10 }), now)).toEqual({ low: 12, median: 12, high: 12 });
  });

  it('leaves out what a first run gathered, and the day that is compared with it', () => {
    const first = now.getTime() - 20 * DAY;
    const gathered = Array.from({ length: 200 }, (_, index) => first + index);
    const silentToday = every(6, { days: 18, untilHours: 25 });
    expect(usualRate([...gathered, ...silentToday], now)).toEqual({ low: 4, median: 4, high: 4 });
    expect(newInLastDay(silentToday, now)).toBe(0);
  });

  it('is said in plain words', () => {
    expect(usualWords({ low: 20, median: 25, high: 30 })).toBe('usually 20 to 30 a day');
    expect(usualWords({ low: 4, median: 4, high: 4 })).toBe('usually 4 a day');
    expect(usualWords({ low: 0, median: 1, high: 3 })).toBe('usually up to 3 a day');
    expect(usualWords({ low: 0, median: 0, high: 0 })).toBe('usually less than one a day');
  });
});

describe('the longest silence that is usual', () => {
  it('is a day at least, and three times the longest that there was', () => {
    expect(longestUsualSilence(every(2, { days: 20 }), now)).toBe(DAY);
    expect(longestUsualSilence(every(48, { days: 20 }), now)).toBe(6 * DAY);
  });

  it('is not known of a source that is new, or that brought next to nothing', () => {
    expect(longestUsualSilence(every(2, { days: 7 }), now)).toBeUndefined();
    expect(longestUsualSilence(every(24 * 9, { days: 20 }), now)).toBeUndefined();
  });
});

describe('arrivals', () => {
  it('come from the archive, by source, oldest first, of the last 28 days', async () => {
    const folder = await temporaryFolder();
    const archive = createSampleArchive(folder);
    const publish = (name: string, source: string, [firstCaptured = '', published]: string[]) =>
      archive.publishVersion({
        url: `https://news.example/${name}`,
        source,
        captured: firstCaptured,
        firstCaptured,
        published,
      });
    publish('a', 'one', ['2026-11-22T09:00:00.000Z']);
    publish('b', 'one', ['2026-11-20T09:00:00.000Z']);
    publish('c', 'two', ['2026-11-21T09:00:00.000Z']);
    publish('d', 'two', ['2026-10-01T09:00:00.000Z']);
    publish('e', 'two', ['2026-11-21T09:00:00.000Z', '2024-01-01T00:00:00.000Z']);
    const catalogue = archive.open('catalogue.db');
    await catalogue.catchUp(archive.log, archive.blobs);
    const arrivals = arrivalsOf(catalogue, { outlet: 'demo', now });
    catalogue.close();
    expect([...arrivals]).toEqual(
      expect.arrayContaining([
        ['one', [Date.parse('2026-11-20T09:00:00Z'), Date.parse('2026-11-22T09:00:00Z')]],
        ['two', [Date.parse('2026-11-21T09:00:00Z')]],
      ]),
    );
  });
});
