const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours east of UTC: the names of RFC 822 section 5.1 and those that European newsrooms write. */
const ZONES: Partial<Record<string, number>> = {
  edt: -4, est: -5, cdt: -5, cst: -6, mdt: -6, mst: -7, pdt: -7, pst: -8,
  bst: 1, wet: 0, west: 1, cet: 1, cest: 2, eet: 2, eest: 3, msk: 3, msd: 4,
}; // oxfmt-ignore

/** ISO 8601 and RFC 3339, long or compact, with or without time and zone: W3C-DTF, `xs:date`, what pages write. */
const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?)? ?(Z|UTC?|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/** RFC 822 section 5.1 as amended by RFC 5322 section 4.3, with or without weekday, seconds and zone. */
const MAIL =
  /^(?:[^\s\d,]{1,20}(?:, ?| ))?(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{2,4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))? ?((?:gmt|utc)?[+-]\d{2}:?\d{2}|[a-z]{1,5})?(?: ?\([^)]{0,20}\))?)?$/i;

/** Seconds or milliseconds of Unix time. */
const EPOCH = /^\d{10}(\d{3})?$/;

const MAX_CHARACTERS = 80;
const HOUR_MS = 3_600_000;
/** The first day of 1900 is the zero of several databases; other calendars count years far from ours. */
const EARLIEST = Date.UTC(1900, 0, 3);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * A date as feeds and pages write it, as an ISO 8601 instant in UTC with whole seconds. Without a zone it counts as
 * UTC, so that the same text gives the same instant on every machine. Undefined for what is no date, for a day or an
 * hour that does not exist, for what lies after `notAfter`, for years outside the 20th and 21st century, and for the
 * dates that broken systems write when they know none: the year 1 and the first day of Unix time.
 */
export function parseInstant(text: string | undefined, notAfter?: Date): string | undefined {
  const written = (text ?? '').trim();
  if (written === '' || written.length > MAX_CHARACTERS) return undefined;
  const ms = millisecondsOf(written.replace(/\s+/g, ' '));
  if (ms === undefined || ms < EARLIEST || ms >= LATEST || isUnixZero(ms)) return undefined;
  if (notAfter && ms > notAfter.getTime()) return undefined;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The start of Unix time, as it looks in any zone of the earth and at any hour of that day. */
function isUnixZero(ms: number): boolean {
  return ms > -15 * HOUR_MS && ms < 24 * HOUR_MS;
}

interface Fields {
  year: number;
  /** From 0; -1 for a month that nobody knows. */
  month: number;
  day: number;
  time: (string | undefined)[];
  zone: string | undefined;
}

function millisecondsOf(text: string): number | undefined {
  if (EPOCH.test(text)) return Number(text.padEnd(13, '0'));
  const fields = isoFields(text) ?? mailFields(text);
  return fields && instantOf(fields);
}

function isoFields(text: string): Fields | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  return {
    year: Number(year),
    month: Number(month) - 1,
    day: Number(day),
    time: [hour, minute, second],
    zone,
  };
}

function mailFields(text: string): Fields | undefined {
  const match = MAIL.exec(text);
  if (!match) return undefined;
  const [, day, name = '', year = '', hour, minute, second, zone] = match;
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return { year: yearOf(year), month, day: Number(day), time: [hour, minute, second], zone };
}

/** RFC 5322 section 4.3: two digits below 50 are of this century, other short years of the last. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return digits.length === 2 && year < 50 ? year + 2000 : year + 1900;
}

/** Undefined when a field is out of its range: 31 February, 25 o'clock. A leap second is the second before. */
function instantOf({ year, month, day, time, zone }: Fields): number | undefined {
  const midnight = Date.UTC(year, month, day);
  const date = new Date(midnight);
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month && date.getUTCDate() === day;
  const [hour, minute, second] = time.map((digits) => Number(digits ?? 0)) as [number, number, number];
  const east = minutesEast(zone);
  if (!isReal || hour > 23 || minute > 59 || second > 60 || east === undefined) return undefined;
  return midnight + ((hour * 60 + minute - east) * 60 + Math.min(second, 59)) * 1000;
}

/** Undefined for an impossible zone. Names that nobody knows count as UTC (RFC 5322 section 4.3). */
function minutesEast(zone = ''): number | undefined {
  const match = /([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return (ZONES[zone.toLowerCase()] ?? 0) * 60;
  const [, sign, hours, minutes = '0'] = match;
  const east = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || east > 14 * 60) return undefined;
  return sign === '-' ? -east : east;
}
