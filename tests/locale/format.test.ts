import { describe, expect, it } from 'vitest';
import {
  factSeparator,
  formatBytes,
  formatCount,
  formatDay,
  formatInstant,
  formatShortDay,
  formatShortInstant,
  formatTime,
  pluralForm,
  readingMinutes,
} from '../../src/locale/format.js';

const AT = '2026-11-22T23:05:33.000Z';

describe('dates', () => {
  it('are written in the words of the language and in UTC', () => {
    expect(formatDay(AT, 'en')).toBe('22 November 2026');
    expect(formatDay(AT, 'ru')).toBe('22 ноября 2026');
    expect(formatShortDay(AT, 'en')).toBe('22 Nov');
    expect(formatShortInstant(new Date(AT), 'en')).toBe('22 Nov, 23:05');
    expect(formatInstant(AT, 'en')).toBe('22 Nov 2026, 23:05');
  });

  it.each([
    ['uk', ['22 листопада 2026', '22 лист.', '22 лист. 2026, 23:05']],
    ['be', ['22 лістапада 2026', '22 ліс', '22 ліс 2026, 23:05']],
    ['kk', ['2026 ж. 22 қараша', '22 қар.', '2026 ж. 22 қар., 23:05']],
  ])('are written in %s as it does', (language, written) => {
    expect([formatDay, formatShortDay, formatInstant].map((format) => format(AT, language))).toEqual(written);
  });

  it('stand in Persian by the Solar Hijri calendar, and by the Gregorian one wherever the year is given', () => {
    expect(formatShortInstant(AT, 'fa')).toBe('۱ آذر، ۲۳:۰۵');
    expect(formatDay(AT, 'fa')).toBe('۱ آذر ۱۴۰۵ (۲۲ نوامبر ۲۰۲۶)');
    expect(formatInstant(AT, 'fa')).toBe('۱ آذر ۱۴۰۵ (۲۲ نوامبر ۲۰۲۶)، ۲۳:۰۵');
  });

  it('are given by both calendars wherever a language has one of its own', () => {
    for (const language of ['prs', 'ps']) expect(formatDay(AT, language)).toMatch(/۱۴۰۵.*\(.*۲۰۲۶.*\)$/);
    expect(formatDay(AT, 'sr-Latn')).toBe('22. novembar 2026');
  });

  it('are written as in English for a language that Intl does not know, whatever the system speaks', () => {
    expect(formatDay(AT, 'tlh')).toBe('22 November 2026');
    expect(formatCount(1284, 'tlh')).toBe('1,284');
  });

  it('count the hours to 24 and write midnight as 00', () => {
    expect(formatTime('2026-11-22T00:05:00Z', 'en')).toBe('00:05');
    expect(formatTime('2026-11-22T00:05:00Z', 'ru')).toBe('00:05');
  });

  it('can be written for tags that Intl refuses', () => {
    expect(formatTime(AT, 'ru-RU-TV')).toBe('23:05');
    expect(formatDay(AT, '')).toBe('22 November 2026');
  });
});

describe('factSeparator', () => {
  it('is no dot in Persian, where a dot is the digit zero', () => {
    expect(factSeparator('kk')).toBe(' · ');
    expect(factSeparator('fa')).toMatch(/^ .?\| $/u);
  });

  it('keeps what follows apart from a Latin word before it, in Persian', () => {
    expect(factSeparator('fa')).toContain('\u200f');
  });
});

describe('formatBytes', () => {
  it('counts 1,024 bytes as a KB and rounds up', () => {
    expect(formatBytes(1, 'en')).toBe('1\u00a0KB');
    expect(formatBytes(1024, 'en')).toBe('1\u00a0KB');
    expect(formatBytes(1025, 'ru')).toBe('2\u00a0КБ');
  });

  it('turns to MB with one decimal', () => {
    expect(formatBytes(4_200_000, 'en')).toBe('4.1\u00a0MB');
    expect(formatBytes(4_200_000, 'ru')).toBe('4,1\u00a0МБ');
  });

  it('writes units and digits of the language', () => {
    expect(formatBytes(4_200_000, 'fa')).toBe('۴٫۱\u00a0مگابایت');
    expect(formatBytes(2048, 'uk')).toBe('2\u00a0КБ');
  });

  it('writes the units of English for languages it does not know', () => {
    expect(formatBytes(2048, 'ka')).toBe('2\u00a0KB');
  });
});

describe('numbers and words', () => {
  it('separate thousands as the language does', () => {
    expect(formatCount(1284, 'en')).toBe('1,284');
  });

  it('take the right Russian form', () => {
    const forms = { one: 'статья', few: 'статьи', other: 'статей' };
    const form = (count: number) => pluralForm(count, 'ru', forms);
    expect([1, 2, 5, 11, 21, 22, 111].map(form)).toEqual([
      'статья',
      'статьи',
      'статей',
      'статей',
      'статья',
      'статьи',
      'статей',
    ]);
  });

  it('give at least one minute of reading', () => {
    expect(readingMinutes(0)).toBe(1);
    expect(readingMinutes(840)).toBe(4);
  });
});
