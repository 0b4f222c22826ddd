import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../src/article/metadata/parse-instant.js';

describe('parseInstant', () => {
  it.each([
    ['2026-11-22', '2026-11-22T00:00:00Z'],
    ['2026-11-22T14:05:00Z', '2026-11-22T14:05:00Z'],
    ['2026-11-22T14:05:00.123+03:00', '2026-11-22T11:05:00Z'],
    ['2026-11-22 14:05:00Z', '2026-11-22T14:05:00Z'],
    ['2026-11-22 14:05', '2026-11-22T14:05:00Z'],
    ['2026-11-22T08:30:00+0330', '2026-11-22T05:00:00Z'],
    ['20261122T140500Z', '2026-11-22T14:05:00Z'],
    ['Sun, 22 Nov 2026 14:05:00 GMT', '2026-11-22T14:05:00Z'],
    ['22 November 2026 14:05 +0300', '2026-11-22T11:05:00Z'],
    ['1795356300', '2026-11-22T14:05:00Z'],
    ['1795356300000', '2026-11-22T14:05:00Z'],
    ['  2028-02-29 ', '2028-02-29T00:00:00Z'],
  ])('reads %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['prose', 'yesterday'],
    ['prose with a number', 'Chapter 1'],
    ['31 February', '2026-02-31'],
    ['29 February of a common year', '2026-02-29'],
    ['a month 13', '2026-13-01'],
    ['a minute 75', '2026-11-22T14:75:00Z'],
    ['an hour 25', '2026-11-22T25:05:00Z'],
    ['the start of the epoch', '1970-01-01T00:00:00Z'],
    ['the far future', '2999-01-01'],
    ['another calendar', '1405/09/01'],
    ['no month', '22 Foo 2026'],
    ['endless digits', '2'.repeat(100_000)],
  ])('reads no instant in %s', (_name, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
