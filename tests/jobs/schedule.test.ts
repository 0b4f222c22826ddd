import { createTask } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { isRunMissed, type ScheduledJob, startSchedule } from '../../src/jobs/schedule.js';

const at = (iso: string) => new Date(iso);
const nightly = () => createTask('0 3 * * *', () => undefined, { timezone: 'Europe/Prague' });

describe('isRunMissed', () => {
  it('is so when there was no run yet', () => {
    expect(isRunMissed(nightly(), undefined, at('2026-11-22T12:00:00Z'))).toBe(true);
  });

  it('is so when the schedule named a moment since the last run, in its own time zone', () => {
    // 3 o'clock in Prague is 2 o'clock UTC in winter.
    expect(isRunMissed(nightly(), '2026-11-22T01:30:00Z', at('2026-11-22T01:59:59Z'))).toBe(false);
    expect(isRunMissed(nightly(), '2026-11-22T01:30:00Z', at('2026-11-22T02:00:30Z'))).toBe(true);
    expect(isRunMissed(nightly(), '2026-11-22T02:00:10Z', at('2026-11-22T12:00:00Z'))).toBe(false);
  });

  it('is so after more than a week away, and not when the clock went back', () => {
    expect(isRunMissed(nightly(), '2026-11-01T02:00:00Z', at('2026-11-22T12:00:00Z'))).toBe(true);
    expect(isRunMissed(nightly(), '2026-11-22T12:00:00Z', at('2026-11-21T12:00:00Z'))).toBe(false);
  });
});

describe('startSchedule', () => {
  const options = { now: () => at('2026-11-22T12:00:00Z'), maxJitterMs: 0, onError: () => undefined };
  const job = (more: Partial<ScheduledJob>): ScheduledJob => ({
    name: 'news',
    schedule: '0 3 1 1 *',
    timezone: 'UTC',
    run: () => Promise.resolve(),
    lastRunAt: () => undefined,
    ...more,
  });

  it('catches up with a missed run at once', async () => {
    let runs = 0;
    const running = startSchedule([job({ run: () => Promise.resolve(void runs++) })], options);
    await running.stop();
    expect(runs).toBe(1);
  });

  it('does not run again what ran in time', async () => {
    let runs = 0;
    const lastRunAt = () => '2026-11-22T11:59:00Z';
    const running = startSchedule([job({ lastRunAt, run: () => Promise.resolve(void runs++) })], options);
    await running.stop();
    expect(runs).toBe(0);
  });

  it('never has two runs of one job under way, and goes on after a failure', async () => {
    let underWay = 0;
    let most = 0;
    let runs = 0;
    const errors: string[] = [];
    const run = async () => {
      most = Math.max(most, ++underWay);
      runs++;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      underWay--;
      throw new Error('the source is down');
    };
    const running = startSchedule([job({ schedule: '* * * * * *', run })], {
      ...options,
      onError: (name, error) => errors.push(`${name}: ${(error as Error).message}`),
    });
    await new Promise((resolve) => setTimeout(resolve, 4200));
    await running.stop();
    expect(most).toBe(1);
    expect(runs).toBeGreaterThanOrEqual(2);
    expect(errors).toHaveLength(runs);
    expect(errors[0]).toBe('news: the source is down');
  });

  it('waits for what is under way before it has stopped', async () => {
    let isDone = false;
    const run = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      isDone = true;
    };
    const running = startSchedule([job({ run })], options);
    await running.stop();
    expect(isDone).toBe(true);
  });

  it('goes on with other jobs: a new one begins at once, one under way ends, one that is gone runs no more', async () => {
    const ran: string[] = [];
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve)).then(() => void ran.push('slow'));
    const running = startSchedule([job({ name: 'slow', run: () => slow })], options);
    await running.replace([
      job({ name: 'new', schedule: '0 5 * * *', run: () => Promise.resolve(void ran.push('new')) }),
    ]);
    expect(ran).toEqual(['new']);
    expect(running.nextRunAt('slow')).toBeUndefined();
    expect(running.nextRunAt('new')?.getUTCHours()).toBe(5);
    finish();
    await running.stop();
    expect(ran).toEqual(['new', 'slow']);
  });
});
