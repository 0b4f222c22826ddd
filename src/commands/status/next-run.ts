import { createTask, type ScheduledTask } from 'node-cron';
import type { SourceConfig } from '../../config/schema.js';
import { isRunMissed } from '../../jobs/schedule.js';

const MINUTE_MS = 60_000;
/** Whoever runs less often than this need not be told the hour. */
const LOOK_AHEAD_MS = 8 * 24 * 60 * MINUTE_MS;
/** A run may begin late, and take its time. */
const GRACE_MS = 60 * MINUTE_MS;

type Clocked = Pick<SourceConfig, 'schedule' | 'timezone'>;

/** The next minute that a schedule names; undefined when it is more than eight days away. */
export function nextRunAfter(source: Clocked, now: Date): Date | undefined {
  const task = taskOf(source);
  const nextMinute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  for (let at = nextMinute; at <= now.getTime() + LOOK_AHEAD_MS; at += MINUTE_MS) {
    if (task.match(new Date(at))) return new Date(at);
  }
  return undefined;
}

/** True when the schedule named a moment over an hour ago, and no run has come of it. */
export function isOverdue(source: Clocked, lastRunAt: string | undefined, now: Date): boolean {
  return isRunMissed(taskOf(source), lastRunAt, new Date(now.getTime() - GRACE_MS));
}

/** Only asked, never started. */
function taskOf({ schedule, timezone }: Clocked): ScheduledTask {
  return createTask(schedule, () => undefined, { timezone });
}
