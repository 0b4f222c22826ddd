import { datesFor, numbersFor, pluralsFor, type DateFormatter } from './kept-formatters.js';

/** How many words a minute most people read, rounded down. */
const WORDS_PER_MINUTE = 200;

type Instant = string | Date;

/** `22 November 2026`, the day in UTC. In Persian by both calendars. */
export function formatDay(instant: Instant, language: string): string {
  return fullDayText(instant, language, 'long');
}

/** `22 Nov`, for lists where the year is plain. */
export function formatShortDay(instant: Instant, language: string): string {
  return dateText(instant, datesFor(language, { day: 'numeric', month: 'short' }));
}

/** `14:05`, UTC, 24 hours. */
export function formatTime(instant: Instant, language: string): string {
  return dateText(instant, datesFor(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
}

/** `22 Nov 2026, 14:05`, UTC. In Persian by both calendars. */
export function formatInstant(instant: Instant, language: string): string {
  return joined(fullDayText(instant, language, 'short'), formatTime(instant, language), language);
}

/** `22 Nov, 14:05`, UTC. */
export function formatShortInstant(instant: Instant, language: string): string {
  return joined(formatShortDay(instant, language), formatTime(instant, language), language);
}

/** `14 KB`, `1.4 MB`: 1 KB is 1,024 bytes, rounded up, so that nobody pays more than was said. */
export function formatBytes(bytes: number, language: string): string {
  const units = BYTE_UNITS[primaryOf(language)] ?? BYTE_UNITS.en;
  const kilobytes = Math.max(1, Math.ceil(bytes / 1024));
  return kilobytes < 1000
    ? `${formatCount(kilobytes, language)}\u00a0${units.kilo}`
    : `${decimalText(Math.ceil(bytes / 104_857.6) / 10, language)}\u00a0${units.mega}`;
}

const BYTE_UNITS: Record<string, ByteUnits> & { en: ByteUnits } = {
  en: { kilo: 'KB', mega: 'MB' },
  ru: { kilo: 'КБ', mega: 'МБ' },
  uk: { kilo: 'КБ', mega: 'МБ' },
  be: { kilo: 'КБ', mega: 'МБ' },
  fa: { kilo: 'کیلوبایت', mega: 'مگابایت' },
  kk: { kilo: 'КБ', mega: 'МБ' },
};

/**
 * What stands between the facts of a line: a dot in the middle, but in Persian, where it would be read as the
 * digit zero. There a mark keeps a number after the bar from joining a Latin word before it, such as `UTC`
 * (UAX #9, rule W7).
 */
export function factSeparator(language: string): string {
  return primaryOf(language) === 'fa' ? ' \u200f| ' : ' · ';
}

interface ByteUnits {
  kilo: string;
  mega: string;
}

/** A whole number with the language's own separators. */
export function formatCount(count: number, language: string): string {
  return numbersFor(language, 0).format(count);
}

/** The form of a word that `count` asks for; `forms.other` stands in for forms that are not given. */
export function pluralForm(count: number, language: string, forms: PluralForms): string {
  return forms[pluralsFor(language).select(count)] ?? forms.other;
}

/** Word forms by CLDR plural category: `{ one: 'статья', few: 'статьи', other: 'статей' }`. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Minutes of reading, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

function decimalText(value: number, language: string): string {
  return numbersFor(language, 1).format(value);
}

/**
 * Day, month and year. Readers of Persian, Dari and Pashto live by the Solar Hijri calendar, and newsrooms that
 * write for them date by it, so their day stands first, as `Intl` has it. The Gregorian day follows, because the
 * names of files, the list that the publisher signs and most other sources go by that one, and only both let a
 * reader compare.
 */
function fullDayText(instant: Instant, language: string, month: 'long' | 'short'): string {
  const form = { day: 'numeric', month, year: 'numeric' } as const;
  const formatter = datesFor(language, form);
  const day = dateText(instant, formatter);
  return formatter.calendar === 'gregory'
    ? day
    : `${day} (${dateText(instant, datesFor(language, { ...form, calendar: 'gregory' }))})`;
}

function joined(day: string, time: string, language: string): string {
  return primaryOf(language) === 'fa' ? `${day}، ${time}` : `${day}, ${time}`;
}

function dateText(instant: Instant, formatter: DateFormatter): string {
  const text = formatter.format(new Date(instant));
  // Russian, Ukrainian and Belarusian dates end in "г." or "р.", Serbian ones in a stop; in a line of facts and
  // at the end of a sentence the bare year reads better.
  return text.replace(/(?<=\d)(?:\s*[гр])?\.$/u, '');
}

function primaryOf(language: string): string {
  return language.split('-')[0] ?? language;
}
