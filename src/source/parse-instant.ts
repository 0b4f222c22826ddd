const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours east of UTC: the names of RFC 822 section 5.1 and those that European newsrooms write. */
const ZONES: Partial<Record<string, number>> = {
  edt: -4, est: -5, cdt: -5, cst: -6, mdt: -6, mst: -7, pdt: -7, pst: -8,
  bst: 1, wet: 0, west: 1, cet: 1, cest: 2, eet: 2, eest: 3, msk: 3, msd: 4,
}; // prettier-ignore

/** RFC 3339, and the shorter forms of W3C-DTF that Dublin Core allows. */
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

/** RFC 822 section 5.1 as amended by RFC 5322 section 4.3, with or without weekday, seconds and zone. */
const RFC_822 =
  /^(?:[^\s\d,]{1,20},?\s{1,9})?(\d{1,2})[\s-]([a-z]{3,9})\.?[\s-](\d{2,4})(?:\s{1,9}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,9}((?:gmt|utc)?[+-]\d{2}:?\d{2}|[a-z]{1,5})?(?:\s?\([^)]{0,20}\))?)?$/i;

const EARLIEST = Date.UTC(1900, 0, 1);
const DAY_MS = 86_400_000;

/**
 * A date as feeds write it, as an ISO 8601 instant in UTC. Undefined for what is no date, for a day or an
 * hour that does not exist, for what lies after `notAfter`, and for the dates that broken systems write when
 * they know none: the year 1 and the first day of Unix time.
 */
export function parseInstant(text: string | undefined, notAfter?: Date): string | undefined {
  const written = (text ?? '').trim();
  if (written === '' || written.length > 80) return undefined;
  const ms = millisecondsOf(fieldsOf(written));
  if (ms === undefined || ms < EARLIEST || Math.floor(ms / DAY_MS) === 0) return undefined;
  if (notAfter && ms > notAfter.getTime()) return undefined;
  return new Date(ms).toISOString();
}

interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Minutes east of UTC; not a number for an impossible zone. */
  zone: number;
}

function fieldsOf(text: string): Fields | undefined {
  const iso = RFC_3339.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second, zone] = iso;
    return { ...timeOf(hour, minute, second), year: Number(year), month: Number(month) - 1, day: Number(day), zone: zoneOf(zone) }; // prettier-ignore
  }
  const mail = RFC_822.exec(text);
  if (!mail) return undefined;
  const [, day, month = '', year = '', hour, minute, second, zone] = mail;
  const monthNumber = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  return { ...timeOf(hour, minute, second), year: yearOf(year), month: monthNumber, day: Number(day), zone: zoneOf(zone) }; // prettier-ignore
}

function timeOf(hour = '0', minute = '0', second = '0'): Pick<Fields, 'hour' | 'minute' | 'second'> {
  return { hour: Number(hour), minute: Number(minute), second: Number(second) };
}

/** RFC 5322 section 4.3: two digits below 50 are of this century, other short years of the last. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return digits.length === 2 && year < 50 ? year + 2000 : year + 1900;
}

/** Minutes east of UTC. Names that nobody knows count as UTC (RFC 5322 section 4.3). */
function zoneOf(zone = ''): number {
  const match = /([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return (ZONES[zone.toLowerCase()] ?? 0) * 60;
  const [, sign, hours, minutes] = match;
  const east = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || east > 14 * 60) return Number.NaN;
  return sign === '-' ? -east : east;
}

/** Undefined when a field is out of its range: 31 February, 25 o'clock. A leap second is the second before. */
function millisecondsOf(fields: Fields | undefined): number | undefined {
  if (!fields) return undefined;
  const { year, month, day, hour, minute, second, zone } = fields;
  const midnight = Date.UTC(year, month, day);
  const date = new Date(midnight);
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month && date.getUTCDate() === day;
  if (!isReal || hour > 23 || minute > 59 || second > 60 || Number.isNaN(zone)) return undefined;
  return midnight + ((hour * 60 + minute - zone) * 60 + Math.min(second, 59)) * 1000;
}
