import { createTask, type ScheduledTask } from 'node-cron';

/** Something done again and again by the clock. */
export interface ScheduledJob {
  name: string;
  /** A cron expression of five or six fields. */
  schedule: string;
  timezone: string;
  run: () => Promise<void>;
  /** When it ran last, in this process or an earlier one; undefined when never. */
  lastRunAt: () => string | undefined;
}

export interface ScheduleOptions {
  now: () => Date;
  /** Every scheduled run waits up to this long, so that mirrors do not all knock at the same second. */
  maxJitterMs: number;
  /** What becomes of an error that a run throws: a run's failure never stops the schedule. */
  onError: (job: string, error: unknown) => void;
}

export interface RunningSchedule {
  /** When a job runs next. */
  nextRunAt(job: string): Date | undefined;
  /** Goes on with these jobs alone; runs under way end as they began. */
  replace(jobs: readonly ScheduledJob[]): Promise<void>;
  /** Lets no new run begin and waits for those under way. */
  stop(): Promise<void>;
}

const MINUTE_MS = 60_000;
/** Further back than this nobody counts minutes: whatever the schedule says, a run was missed. */
const LOOK_BACK_MS = 8 * 24 * 60 * MINUTE_MS;

/** node-cron writes to the console by itself; what matters of a run is told by the job. */
const SILENT = { info: ignore, warn: ignore, error: ignore, debug: ignore };

function ignore(): void {
  // Nothing to say.
}

/** Runs each job by its schedule, never twice at once, and at once when a run was missed while we were away. */
export function startSchedule(jobs: readonly ScheduledJob[], options: ScheduleOptions): RunningSchedule {
  const underWay = new Map<string, Promise<void>>();
  let isStopping = false;

  function runOnce(job: ScheduledJob): Promise<void> {
    const running = underWay.get(job.name);
    if (running || isStopping) return running ?? Promise.resolve();
    const run = job
      .run()
      .catch((error: unknown) => options.onError(job.name, error))
      .finally(() => underWay.delete(job.name));
    underWay.set(job.name, run);
    return run;
  }

  let tasks = new Map<string, ScheduledTask>();
  const start = (job: ScheduledJob): void => {
    const task = createTask(job.schedule, () => runOnce(job), {
      name: job.name,
      timezone: job.timezone,
      noOverlap: true,
      maxRandomDelay: options.maxJitterMs,
      suppressMissedWarning: true,
      logger: SILENT,
    });
    tasks.set(job.name, task);
    void task.start();
    if (isRunMissed(task, job.lastRunAt(), options.now())) void runOnce(job);
  };
  const destroyAll = async (): Promise<void> => {
    const destroyed = tasks;
    tasks = new Map();
    for (const task of destroyed.values()) await task.destroy();
  };
  jobs.forEach(start);
  return {
    nextRunAt: (name) => tasks.get(name)?.getNextRun() ?? undefined,
    async replace(next) {
      await destroyAll();
      // A run that was about to begin and went with its task counts as missed, and begins now.
      if (!isStopping) next.forEach(start);
    },
    async stop() {
      isStopping = true;
      await destroyAll();
      await Promise.all(underWay.values());
    },
  };
}

/** True when the schedule named a moment since the last run at which nobody was there to run. */
export function isRunMissed(
  task: Pick<ScheduledTask, 'match'>,
  lastRunAt: string | undefined,
  now: Date,
): boolean {
  const last = lastRunAt === undefined ? NaN : Date.parse(lastRunAt);
  if (Number.isNaN(last) || now.getTime() - last > LOOK_BACK_MS) return true;
  const firstMinute = Math.floor(last / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  for (let at = firstMinute; at <= now.getTime(); at += MINUTE_MS) {
    if (task.match(new Date(at))) return true;
  }
  return false;
}
