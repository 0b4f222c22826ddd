import { KnownError } from '../domain/errors.js';
import type { ScheduledJob } from '../jobs/schedule.js';
import { startSchedule } from '../jobs/schedule.js';
import type { Target } from '../jobs/snapshot-parts.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';
import { openPipeline, type Pipeline } from './pipeline.js';
import { scheduledJobs } from './scheduled-jobs.js';
import { type ServeOptions, serveArchive } from './serve.js';
import { configuredTargets, visitingTargets } from './targets.js';

/** Runs of different mirrors are spread over this time, so that an outlet is not knocked at all at once. */
const MAX_JITTER_MS = 60_000;

export type UpOptions = CommonOptions & ServeOptions;

/** `tamizdat up`: snapshots by schedule and the mirror, in one process, until a signal comes. */
export async function up(context: Context, urls: readonly string[], options: UpOptions): Promise<void> {
  const plan = await openPlan(context, urls, options);
  try {
    const mirror = await serveArchive(context, { ...plan, options });
    try {
      await runSchedule(context, plan.jobs);
    } finally {
      await mirror.stop();
    }
  } finally {
    await plan.pipeline.close();
  }
}

/** `tamizdat schedule`: the same without the mirror. */
export async function schedule(context: Context, options: CommonOptions): Promise<void> {
  const plan = await openPlan(context, [], options);
  try {
    await runSchedule(context, plan.jobs);
  } finally {
    await plan.pipeline.close();
  }
}

interface Plan {
  config: ReturnType<typeof commandConfig>;
  pipeline: Pipeline;
  archive: Pipeline['archive'];
  jobs: ScheduledJob[];
}

async function openPlan(context: Context, urls: readonly string[], options: CommonOptions): Promise<Plan> {
  const config = commandConfig(options);
  const visiting = visitingTargets(config, urls);
  const targets: Target[] = [...configuredTargets(config), ...visiting.targets];
  if (targets.length === 0) {
    throw new KnownError(
      'USAGE_INVALID',
      'there is nothing to mirror: name a feed or a page ("tamizdat up URL"), or make a configuration with "tamizdat init"',
    );
  }
  const pipeline = await openPipeline(context, config, visiting.outlets);
  const jobs = scheduledJobs({ config, targets, pipeline, startedAt: context.now() });
  return { config, pipeline, archive: pipeline.archive, jobs };
}

/** Runs until the signal, then waits for what is under way. */
async function runSchedule({ logger, now, signal }: Context, jobs: readonly ScheduledJob[]): Promise<void> {
  const running = startSchedule(jobs, {
    now,
    maxJitterMs: MAX_JITTER_MS,
    onError: (job, error) => {
      const message = error instanceof KnownError ? error.message : (error as Error).stack;
      logger.log({ event: 'run-failed', level: 'error', job, message, text: `${job}: ${message}` });
    },
  });
  if (!signal.aborted) {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
  logger.log({ event: 'stopping', text: 'stopping: what is under way is brought to an end' });
  await running.stop();
}
