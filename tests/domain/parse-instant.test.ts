import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/domain/parse-instant.js';

describe('parseInstant', () => {
  it.each([
    ['2026-11-22', '2026-11-22T00:00:00Z'],
    ['  2028-02-29 ', '2028-02-29T00:00:00Z'],
    ['2026-11-22Z', '2026-11-22T00:00:00Z'],
    ['2026-11-22T14:05:07Z', '2026-11-22T14:05:07Z'],
    ['2026-11-22t14:05:07z', '2026-11-22T14:05:07Z'],
    ['2026-11-22T14:05:00.123+03:00', '2026-11-22T11:05:00Z'],
    ['2026-11-22T14:05:07.123456+03:30', '2026-11-22T10:35:07Z'],
    ['2026-11-22T14:05+03:00', '2026-11-22T11:05:00Z'],
    ['2026-11-22T14:05+03', '2026-11-22T11:05:00Z'],
    ['2026-11-22T14:05:07', '2026-11-22T14:05:07Z'],
    ['2026-11-22T08:30:00+0330', '2026-11-22T05:00:00Z'],
    ['2026-11-22 14:05', '2026-11-22T14:05:00Z'],
    ['2026-11-22  14:05:00Z', '2026-11-22T14:05:00Z'],
    ['2026-11-22 14:05:07 -0500', '2026-11-22T19:05:07Z'],
    ['20261122T140500Z', '2026-11-22T14:05:00Z'],
    ['20261122', '2026-11-22T00:00:00Z'],
    ['1954-03-01T00:00:00Z', '1954-03-01T00:00:00Z'],
  ])('reads ISO 8601: %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    ['Sun, 22 Nov 2026 14:05:07 GMT', '2026-11-22T14:05:07Z'],
    ['Sun, 22 Nov 2026 14:05:07 +0300', '2026-11-22T11:05:07Z'],
    ['Sun, 22 Nov 2026 14:05 EST', '2026-11-22T19:05:00Z'],
    ['Sun,22 Nov 2026\n\t14:05:07 GMT', '2026-11-22T14:05:07Z'],
    ['22 Nov 26 14:05:07 MSK', '2026-11-22T11:05:07Z'],
    ['22-Nov-2026 14:05:07 UTC', '2026-11-22T14:05:07Z'],
    ['Sunday, 22 November 2026 14:05:07 CET', '2026-11-22T13:05:07Z'],
    ['22 November 2026 14:05 +0300', '2026-11-22T11:05:00Z'],
    ['22 November, 2026, 14:05', '2026-11-22T14:05:00Z'],
    ['Sun, 22 Nov 2026 14:05:07 +0000 (UTC)', '2026-11-22T14:05:07Z'],
    ['Sun, 22 Nov 2026 14:05:07 GMT+0300', '2026-11-22T11:05:07Z'],
    ['22 Nov 99 00:00:00 Z', '1999-11-22T00:00:00Z'],
    ['Вс, 22 Nov 2026 14:05:07 +03:00', '2026-11-22T11:05:07Z'],
    ['22 Sept 2026', '2026-09-22T00:00:00Z'],
    ['Sun, 22 Nov 2026 14:05:60 GMT', '2026-11-22T14:05:59Z'],
    ['Sun, 22 Nov 2026 14:05:07 XYZ', '2026-11-22T14:05:07Z'],
  ])('reads the form of mails: %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each(['1795356300', '1795356300000'])('reads Unix time: %s', (text) => {
    expect(parseInstant(text)).toBe('2026-11-22T14:05:00Z');
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['prose', 'yesterday'],
    ['prose with a number', 'Chapter 1'],
    ['prose of another language', 'вчера, 22 ноября'],
    ['an order of day and month that is a guess', '22.11.2026'],
    ['31 February', '2026-02-31T00:00:00Z'],
    ['29 February of a common year', '2026-02-29'],
    ['a month 13', '2026-13-01'],
    ['a minute 61', '2026-11-22T14:61:00Z'],
    ['a minute 75', '2026-11-22T14:75:00Z'],
    ['an hour 25', '2026-11-22T25:05:00Z'],
    ['an impossible zone', '2026-11-22T14:05:07+99:00'],
    ['no month', '22 Foo 2026 14:05:07 GMT'],
    ['the year 1', 'Mon, 01 Jan 0001 00:00:00 +0000'],
    ['a year before the first', 'Wed, 30 Nov -0001 00:00:00 +0000'],
    ['a date and more', '2026-11-22T14:05:07Z and more'],
    ['endless digits', '2'.repeat(100_000)],
  ])('knows no instant for %s', (_name, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it.each([
    'Thu, 01 Jan 1970 00:00:00 GMT',
    '1970-01-01T03:00:00+03:00',
    '1969-12-31T19:00:00-05:00',
    '1970-01-01T00:00:00+03:00',
    '1900-01-01T00:00:00',
    '1601-01-01T00:00:00Z',
    '0000-00-00 00:00:00',
    '2999-01-01',
    '9999-12-31T23:59:59Z',
  ])('takes the zero or the end of some clock for no date: %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it.each([
    ['the Persian', '1404/09/01'],
    ['the Persian in the form of ours', '1405-09-01T12:00:00+03:30'],
    ['the Persian in its own digits', '۱۴۰۵/۰۹/۰۱'],
    ['the Islamic', '1448-06-12'],
    ['the Buddhist', '2569-11-22'],
    ['the Hebrew', '5787-03-12'],
  ])('never takes a date of %s calendar for one of ours', (_name, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('takes no instant after the one it is given', () => {
    const notAfter = new Date('2026-11-23T00:00:00Z');
    expect(parseInstant('2099-01-01T00:00:00Z', notAfter)).toBeUndefined();
    expect(parseInstant('2026-11-23T00:00:00Z', notAfter)).toBe('2026-11-23T00:00:00Z');
  });

  it('answers at once to texts made to keep a pattern busy', () => {
    for (const text of ['1'.repeat(1e6), ' '.repeat(1e6), `1 jan ${' '.repeat(1e6)}`, 'a'.repeat(1e6)]) {
      expect(parseInstant(text)).toBeUndefined();
    }
  });
});
