/** ISO 8601 in the forms that pages use: a date, or a date and a time, with or without an offset. */
const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]{1,2}(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?)? ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
/** RFC 5322 section 3.3, with the obsolete zone names that mean UTC. */
const MAIL =
  /^(?:[a-z]{3,9},? )?(\d{1,2}) ([a-z]{3})[a-z]{0,6},? (\d{4})(?:,? (\d{2}):(\d{2})(?::(\d{2}))?)? ?(Z|UT|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const EPOCH = /^\d{10}(\d{3})?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** No outlet published on the web before; a later year than this is a mistake, not a plan. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

/**
 * An instant as ISO 8601 in UTC with seconds, or undefined for what is none: prose, 31 February, 1970, 2999.
 * Without an offset it counts as UTC, so that the same page gives the same instant on every machine.
 */
export function parseInstant(text: string | undefined): string | undefined {
  const written = (text ?? '').slice(0, 80).trim().replace(/\s+/g, ' ');
  if (EPOCH.test(written)) return inRange(new Date(Number(written.padEnd(13, '0'))));
  const [, year, month, day, ...isoTime] = ISO.exec(written) ?? [];
  if (year && month && day) return build([Number(year), Number(month), Number(day)], isoTime);
  const [, mailDay, name, mailYear, ...mailTime] = MAIL.exec(written) ?? [];
  const monthNumber = MONTHS.indexOf((name ?? '').toLowerCase()) + 1;
  return mailDay ? build([Number(mailYear), monthNumber, Number(mailDay)], mailTime) : undefined;
}

function build(
  [year, month, day]: [number, number, number],
  [hour = '0', minute = '0', second = '0', zone = 'Z']: (string | undefined)[],
): string | undefined {
  const local = new Date(Date.UTC(year, month - 1, day, Number(hour), Number(minute), Number(second)));
  const isReal =
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    local.getUTCMinutes() === Number(minute);
  return isReal ? inRange(new Date(local.getTime() - offsetMs(zone))) : undefined;
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0;
}

function inRange(instant: Date): string | undefined {
  const year = instant.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  return `${instant.toISOString().slice(0, 19)}Z`;
}
