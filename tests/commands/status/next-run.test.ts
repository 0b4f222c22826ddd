import { describe, expect, it } from 'vitest';
import { isOverdue, nextRunAfter } from '../../../src/commands/status/next-run.js';

const at = (iso: string) => new Date(iso);
const nightly = { schedule: '0 3 * * *', timezone: 'Europe/Prague' };

describe('the next run', () => {
  it('is the next minute that the schedule names, in its own time zone', () => {
    expect(nextRunAfter(nightly, at('2026-11-22T12:00:00Z'))).toEqual(at('2026-11-23T02:00:00Z'));
    const halfHourly = { schedule: '*/30 * * * *', timezone: 'UTC' };
    expect(nextRunAfter(halfHourly, at('2026-11-22T12:00:20Z'))).toEqual(at('2026-11-22T12:30:00Z'));
  });

  it('is not looked for further than eight days ahead', () => {
    const yearly = { schedule: '0 3 1 1 *', timezone: 'UTC' };
    expect(nextRunAfter(yearly, at('2026-11-22T12:00:00Z'))).toBeUndefined();
  });
});

describe('a run', () => {
  it('is overdue an hour after its time, when no run has come of it', () => {
    expect(isOverdue(nightly, '2026-11-21T02:00:30Z', at('2026-11-22T02:40:00Z'))).toBe(false);
    expect(isOverdue(nightly, '2026-11-21T02:00:30Z', at('2026-11-22T03:05:00Z'))).toBe(true);
    expect(isOverdue(nightly, '2026-11-22T02:00:30Z', at('2026-11-22T12:00:00Z'))).toBe(false);
    expect(isOverdue(nightly, undefined, at('2026-11-22T12:00:00Z'))).toBe(true);
  });
});
