import type { PageMemory, PageOutcome } from './crawl-db.js';

const FIRST_INTERVAL_MINUTES = 60;
/** No address waits longer than this for another look. */
export const LONGEST_INTERVAL_MINUTES = 7 * 24 * 60;

/**
 * When an address is looked at again. An unchanged article waits half as long again as before, a changed one
 * a fifth less, between an hour and a week (the rule of commoncrawl/news-crawl); a failing one twice as long.
 */
export function nextCheck(
  before: PageMemory | undefined,
  outcome: PageOutcome,
  now: Date,
): Pick<PageMemory, 'intervalMinutes' | 'nextCheckAt'> {
  const last = before?.intervalMinutes ?? FIRST_INTERVAL_MINUTES;
  if (outcome === 'gone') return after(LONGEST_INTERVAL_MINUTES, now);
  const wanted = before === undefined ? FIRST_INTERVAL_MINUTES : last * FACTORS[outcome];
  const intervalMinutes = Math.min(Math.max(wanted, FIRST_INTERVAL_MINUTES), LONGEST_INTERVAL_MINUTES);
  return after(intervalMinutes, now);
}

function after(intervalMinutes: number, now: Date): Pick<PageMemory, 'intervalMinutes' | 'nextCheckAt'> {
  return { intervalMinutes, nextCheckAt: new Date(now.getTime() + intervalMinutes * 60_000).toISOString() };
}

const FACTORS: Record<PageOutcome, number> = {
  kept: 0.8,
  unchanged: 1.5,
  failed: 2,
  gone: 1,
  left: 1,
  expired: 1,
  withdrawn: 2,
};
