import type { Config } from '../config/schema.js';
import { KnownError } from '../domain/errors.js';
import { type ScheduledJob, startSchedule } from '../jobs/schedule.js';
import { commandConfig, type CommonOptions, type Context, untilStopped } from './context.js';
import { openPipeline, type Pipeline } from './pipeline.js';
import { reloadOnRequest } from './reload.js';
import { createRunTrouble } from './run-trouble.js';
import { CLOSING_JOB, scheduledJobs } from './scheduled-jobs.js';
import { type ServeOptions, serveArchive } from './serve.js';
import { configuredTargets, demandTargets, visitingTargets } from './targets.js';
import { scheduleCopy, upCopy } from './up-copy.js';

/** Runs of different mirrors are spread over this time, so that an outlet is not knocked at all at once. */
const MAX_JITTER_MS = 60_000;

export type UpOptions = CommonOptions & ServeOptions;

/** `tamizdat up`: snapshots by schedule and the mirror, in one process, until a signal comes. */
export async function up(context: Context, urls: readonly string[], options: UpOptions): Promise<void> {
  const copied = commandConfig(options);
  if (copied.peers) return upCopy(context, { config: refuseAddresses(copied, urls), options });
  const plan = await openPlan(context, urls, options);
  try {
    const { config, pipeline } = plan;
    const mirror = await serveArchive(context, { config, archive: pipeline.archive, options });
    try {
      await runSchedule(context, plan);
    } finally {
      await mirror.stop();
    }
  } finally {
    await plan.pipeline.close();
  }
}

/** `tamizdat schedule`: the same without the mirror. */
export async function schedule(context: Context, options: CommonOptions): Promise<void> {
  const copied = commandConfig(options);
  if (copied.peers) return scheduleCopy(context, { config: copied, options });
  const plan = await openPlan(context, [], options);
  try {
    await runSchedule(context, plan);
  } finally {
    await plan.pipeline.close();
  }
}

/** An archive has sources or peers, never both. */
function refuseAddresses<T extends Config & { file: string | undefined }>(
  config: T,
  urls: readonly string[],
): T {
  if (urls.length === 0) return config;
  throw new KnownError(
    'USAGE_INVALID',
    `${config.file} names peers, and an archive has sources or peers, never both: mirror other addresses in another folder (--config, --data)`,
  );
}

/** What a process does, and what it was asked with: a reload reads the same file for the same addresses. */
interface Plan {
  config: Config & { file: string | undefined };
  options: CommonOptions;
  urls: readonly string[];
  pipeline: Pipeline;
}

async function openPlan(context: Context, urls: readonly string[], options: CommonOptions): Promise<Plan> {
  const config = commandConfig(options);
  const { targets, visiting } = wanted(config, urls);
  demandTargets(targets, config.file);
  const pipeline = await openPipeline(context, config, visiting);
  return { config, options, urls, pipeline };
}

function wanted(config: Config, urls: readonly string[]) {
  const { targets, outlets: visiting } = visitingTargets(config, urls);
  return { targets: [...configuredTargets(config), ...targets], visiting };
}

/** Runs until the signal, then waits for what is under way. */
async function runSchedule(context: Context, plan: Plan): Promise<void> {
  const { logger, now } = context;
  const { pipeline, urls } = plan;
  const startedAt = now();
  const trouble = createRunTrouble(logger);
  const jobsOf = (config: Config): ScheduledJob[] => {
    const { targets } = wanted(config, urls);
    return scheduledJobs({ config, targets, pipeline, startedAt }).map(trouble.watch);
  };
  const running = startSchedule(jobsOf(plan.config), {
    now,
    maxJitterMs: MAX_JITTER_MS,
    onError: trouble.tell,
  });
  const reloading = reloadOnRequest(context, plan, async (config) => {
    const { targets, visiting } = wanted(config, urls);
    demandTargets(targets, plan.config.file);
    pipeline.follow(config, visiting);
    await running.replace(jobsOf(config));
    // Readers see new notices now, not with the next run. The configuration is in force whether that works or not.
    await pipeline.publish().catch((error: unknown) => trouble.tell(CLOSING_JOB, error));
  });
  await untilStopped(context);
  logger.log({ event: 'stopping', text: 'stopping: what is under way is brought to an end' });
  await reloading.stop();
  await running.stop();
}
