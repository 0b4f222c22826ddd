import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/source/parse-instant.js';

describe('parseInstant', () => {
  it.each([
    ['Sun, 22 Nov 2026 14:05:07 GMT', '2026-11-22T14:05:07.000Z'],
    ['Sun, 22 Nov 2026 14:05:07 +0300', '2026-11-22T11:05:07.000Z'],
    ['Sun, 22 Nov 2026 14:05 EST', '2026-11-22T19:05:00.000Z'],
    ['22 Nov 26 14:05:07 MSK', '2026-11-22T11:05:07.000Z'],
    ['Sunday, 22 November 2026 14:05:07 CET', '2026-11-22T13:05:07.000Z'],
    ['Sun, 22 Nov 2026 14:05:07 +0000 (UTC)', '2026-11-22T14:05:07.000Z'],
    ['22 Nov 99 00:00:00 Z', '1999-11-22T00:00:00.000Z'],
    ['Вс, 22 Nov 2026 14:05:07 +03:00', '2026-11-22T11:05:07.000Z'],
    ['22 Sept 2026', '2026-09-22T00:00:00.000Z'],
    ['Sun, 22 Nov 2026 14:05:60 GMT', '2026-11-22T14:05:59.000Z'],
    ['Sun, 22 Nov 2026 14:05:07 XYZ', '2026-11-22T14:05:07.000Z'],
    ['2026-11-22T14:05:07Z', '2026-11-22T14:05:07.000Z'],
    ['2026-11-22T14:05:07.123456+03:30', '2026-11-22T10:35:07.000Z'],
    ['2026-11-22t14:05:07z', '2026-11-22T14:05:07.000Z'],
    ['2026-11-22 14:05:07 -0500', '2026-11-22T19:05:07.000Z'],
    ['2026-11-22T14:05+03:00', '2026-11-22T11:05:00.000Z'],
    ['2026-11-22T14:05:07', '2026-11-22T14:05:07.000Z'],
    ['  2026-11-22 ', '2026-11-22T00:00:00.000Z'],
    ['1954-03-01T00:00:00Z', '1954-03-01T00:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    '',
    'yesterday',
    '22.11.2026',
    '1404/09/01',
    '2026-02-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-22T25:00:00Z',
    '2026-11-22T14:61:00Z',
    '2026-11-22T14:05:07+99:00',
    '22 Foo 2026 14:05:07 GMT',
    'Mon, 01 Jan 0001 00:00:00 +0000',
    'Wed, 30 Nov -0001 00:00:00 +0000',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    '1970-01-01T03:00:00+03:00',
    '2026-11-22T14:05:07Z and more',
  ])('knows no instant for "%s"', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('takes no instant after the one it is given', () => {
    const notAfter = new Date('2026-11-23T00:00:00Z');
    expect(parseInstant('2099-01-01T00:00:00Z', notAfter)).toBeUndefined();
    expect(parseInstant('2026-11-23T00:00:00Z', notAfter)).toBe('2026-11-23T00:00:00.000Z');
  });

  it('answers at once to texts made to keep a pattern busy', () => {
    for (const text of ['1'.repeat(1e6), ' '.repeat(1e6), `1 jan ${' '.repeat(1e6)}`, 'a'.repeat(1e6)]) {
      expect(parseInstant(text)).toBeUndefined();
    }
  });
});
