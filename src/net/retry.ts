const FIRST_BACKOFF_MS = 500;
/** `Date.parse` takes "-5" for a year; a date of HTTP begins with the day of the week (RFC 9110 section 5.6.7). */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/**
 * The wait before try number `attempt` + 1: it doubles each time, and a random half of it keeps many waiting
 * programs from coming back at the same moment.
 */
export function backoffMs(attempt: number, random: () => number): number {
  return FIRST_BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + random() / 2);
}

/**
 * The milliseconds that `Retry-After` asks for (RFC 9110 section 10.2.3). A date is read against the server's
 * own `Date`, so that no clock of ours can be wrong about it; without one it says nothing.
 */
export function retryAfterMs(
  retryAfter: string | undefined,
  serverDate: string | undefined,
): number | undefined {
  const text = retryAfter?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
  if (!HTTP_DATE.test(text)) return undefined;
  const waitMs = Date.parse(text) - Date.parse(serverDate ?? '');
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
