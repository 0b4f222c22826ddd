import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/domain/notice.js';
import { allowanceFinding, diskFinding } from '../../../src/jobs/alarms/disk-finding.js';
import { noticeFindings } from '../../../src/jobs/alarms/notice-findings.js';
import { sourceFindings } from '../../../src/jobs/alarms/source-findings.js';

const HOUR = 60 * 60 * 1000;
const now = new Date('2026-11-22T12:00:00Z');
/** Every hour for twenty days, until so many hours ago. */
const hourlyUntil = (hours: number) =>
  Array.from({ length: 20 * 24 }, (_, index) => now.getTime() - (hours + index) * HOUR).reverse();
const source = (
  failures: number,
  code?: 'FETCH_UNREACHABLE' | 'FETCH_CERTIFICATE_INVALID',
  arrivals: number[] = [],
) => sourceFindings({ source: 'world-news', memory: { failures, code }, arrivals, now });

describe('a source', () => {
  it('needs the operator after three failed runs in a row, and not before', () => {
    expect(source(1, 'FETCH_UNREACHABLE')).toEqual([]);
    expect(source(2, 'FETCH_UNREACHABLE')).toEqual([]);
    expect(source(3, 'FETCH_UNREACHABLE')).toMatchObject([
      { isTrouble: true, text: 'source world-news failed 3 times in a row: the site cannot be reached' },
    ]);
    expect(source(0)).toMatchObject([
      { isTrouble: false, text: 'source world-news is back: it can be read again' },
    ]);
  });

  it('needs the operator at once when its certificate is not valid', () => {
    expect(source(1, 'FETCH_CERTIFICATE_INVALID')).toMatchObject([
      { isTrouble: true, text: 'source world-news cannot be read: the certificate of the site is not valid' },
    ]);
  });

  it('is quiet when it is silent for longer than it ever is', () => {
    const [, quiet] = source(0, undefined, hourlyUntil(26));
    expect(quiet).toMatchObject({
      kind: 'source-quiet',
      isTrouble: true,
      text: 'source world-news is quiet: nothing new since 21 Nov, 10:00 UTC; usually 24 a day',
    });
    expect(source(0, undefined, hourlyUntil(20))[1]).toMatchObject({ isTrouble: false });
  });

  it('is not called quiet while it cannot be read, nor before it is known', () => {
    expect(source(1, 'FETCH_UNREACHABLE', hourlyUntil(26))).toEqual([]);
    expect(source(0, undefined, hourlyUntil(26).slice(-40))).toHaveLength(1);
    expect(source(0)).toHaveLength(1);
  });
});

describe('the disk', () => {
  const MB = 1024 * 1024;
  const disk = (freeMb: number, totalMb: number) =>
    diskFinding({ freeBytes: freeMb * MB, totalBytes: totalMb * MB });

  it('is nearly full below 500 MB, on a small disk below 5 %', () => {
    expect(disk(499, 100_000)).toMatchObject({
      isTrouble: true,
      text: 'the disk is nearly full: 499 MB left',
    });
    expect(disk(700, 100_000)).toMatchObject({ isTrouble: false });
    expect(disk(100, 1000)).toMatchObject({ isTrouble: false });
    expect(disk(49, 1000)).toMatchObject({ isTrouble: true });
  });

  it('says neither at the edge, so that an alarm does not flicker', () => {
    expect(disk(550, 100_000)).toBeUndefined();
  });

  it('is nearly full, too, when less than 5 % of what is allowed is left', () => {
    const allowance = (freeMb: number) =>
      allowanceFinding({ freeBytes: freeMb * MB, totalBytes: 20_000 * MB });
    expect(allowance(900)).toMatchObject({
      isTrouble: true,
      text: expect.stringContaining('disk.max') as string,
    });
    expect(allowance(-5)).toMatchObject({
      isTrouble: true,
      text: expect.stringContaining('0 KB left') as string,
    });
    expect(allowance(2000)).toMatchObject({ isTrouble: false });
  });
});

describe('a notice', () => {
  const notice = (id: string, scope: Notice['scope'], reviewBy: string) =>
    ({ id, scope, reviewBy }) as Notice;
  const outlet = { id: 'o', name: 'O', languages: ['en'], permission: 'own' as const, notices: ['listed'] };

  it('needs the operator when it is shown and its review is overdue', () => {
    const notices = [
      notice('generic', 'generic', '2026-11-22'),
      notice('listed', 'listed', '2026-11-21'),
      notice('unused', 'listed', '2020-01-01'),
    ];
    const settings = {
      format: 'settings/1',
      outlets: [outlet],
      notices,
      versions: 'private',
      names: 'neutral',
    } as const;
    const findings = noticeFindings({ ...settings, outlets: [...settings.outlets] }, now);
    expect(findings.map(({ key, isTrouble }) => [key, isTrouble])).toEqual([
      ['notice-review-due generic', false],
      ['notice-review-due listed', true],
    ]);
  });
});
