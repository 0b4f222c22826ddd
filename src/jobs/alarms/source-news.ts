import type { Catalogue } from '../../archive/catalogue.js';

export const DAY_MS = 24 * 60 * 60 * 1000;
/** What is usual is measured over this many days. */
const DAYS_MEASURED = 28;
/** Fewer days than these say nothing of what is usual. */
const FEWEST_DAYS = 7;
/** A silence is unusual when it is this many times as long as the longest one that was measured… */
const TIMES_LONGEST = 3;
/** …out of at least so many. */
const FEWEST_SILENCES = 3;

/** When the sources of an outlet brought articles that were new to us: milliseconds, oldest first, of 28 days. */
export type Arrivals = ReadonlyMap<string, readonly number[]>;

/** Articles a day, of days of 24 hours: half of the days lie between `low` and `high`. */
export interface UsualRate {
  low: number;
  median: number;
  high: number;
}

/**
 * Asks the archive, not the crawler's memory: what was published is known also after that memory was lost. What was
 * published more than 28 days ago counts as no news, whenever we first saw it.
 */
export function arrivalsOf(
  catalogue: Pick<Catalogue, 'firstCaptures'>,
  { outlet, now }: { outlet: string; now: Date },
): Arrivals {
  const since = new Date(now.getTime() - DAYS_MEASURED * DAY_MS).toISOString();
  const arrivals = new Map<string, number[]>();
  for (const { source, firstCaptured } of catalogue.firstCaptures({ outlet, since })) {
    const times = arrivals.get(source) ?? [];
    arrivals.set(source, times);
    times.push(Date.parse(firstCaptured));
  }
  return arrivals;
}

/** How many of `arrivals` lie in the last 24 hours. */
export function newInLastDay(arrivals: readonly number[], now: Date): number {
  return arrivals.filter((at) => at > now.getTime() - DAY_MS).length;
}

/** What a source usually brings in 24 hours; undefined before it is known for a week. */
export function usualRate(arrivals: readonly number[], now: Date): UsualRate | undefined {
  const settled = settledFrom(arrivals);
  if (settled === undefined) return undefined;
  const days = Math.min(DAYS_MEASURED, Math.floor((now.getTime() - settled) / DAY_MS)) - 1;
  if (days < FEWEST_DAYS) return undefined;
  // The last 24 hours are what is compared, so they are no part of the measure.
  const counts = Array.from({ length: days }, (_, index) => {
    const end = now.getTime() - (index + 1) * DAY_MS;
    return arrivals.filter((at) => at > end - DAY_MS && at <= end).length;
  }).sort((a, b) => a - b);
  const at = (share: number) => counts[Math.round((counts.length - 1) * share)] ?? 0;
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/**
 * The longest silence that is still usual, in milliseconds: three times the longest of the last 28 days, and a day
 * at least. Undefined before a source is known for a week.
 */
export function longestUsualSilence(arrivals: readonly number[], now: Date): number | undefined {
  const settled = settledFrom(arrivals);
  if (settled === undefined || now.getTime() - settled < FEWEST_DAYS * DAY_MS) return undefined;
  const silences = arrivals.map((at, index) => (at > settled ? at - (arrivals[index - 1] ?? at) : -1));
  const measured = silences.filter((silence) => silence >= 0);
  if (measured.length < FEWEST_SILENCES) return undefined;
  return Math.max(DAY_MS, TIMES_LONGEST * Math.max(...measured));
}

/** `usually 20 to 30 a day` */
export function usualWords({ low, high }: UsualRate): string {
  if (high === 0) return 'usually less than one a day';
  const count = low === high ? String(high) : low === 0 ? `up to ${high}` : `${low} to ${high}`;
  return `usually ${count} a day`;
}

/** A first run brings what gathered over weeks, so the first day of a source says nothing of its pace. */
function settledFrom(arrivals: readonly number[]): number | undefined {
  const [first] = arrivals;
  return first === undefined ? undefined : first + DAY_MS;
}
