import { EVERY } from '../config/peers-schema.js';
import type { Config } from '../config/schema.js';
import { type CopiedArchive, openCopiedArchive } from '../jobs/copied-archive.js';
import { readPeers } from '../jobs/peer-memory.js';
import { type ScheduledJob, startSchedule } from '../jobs/schedule.js';
import { type CommonOptions, type Context, untilStopped } from './context.js';
import { reloadOnRequest } from './reload.js';
import { createRunTrouble } from './run-trouble.js';
import { type ServeOptions, serveArchive } from './serve.js';
import { runSync, syncPlan } from './sync/run-sync.js';

/** Copies are spread over this time, so that a mirror is not asked by all at once. */
const MAX_JITTER_MS = 60_000;

interface CopyRun {
  config: Config;
  options: CommonOptions;
}

/** `tamizdat up` where peers are configured: brought level by schedule, and served; until a signal comes. */
export async function upCopy(
  context: Context,
  { config, options }: { config: Config; options: CommonOptions & ServeOptions },
): Promise<void> {
  const archive = await openCopiedArchive(config.data);
  try {
    const mirror = await serveArchive(context, { config, archive, options });
    try {
      await runSchedule(context, archive, { config, options });
    } finally {
      await mirror.stop();
    }
  } finally {
    archive.close();
  }
}

/** `tamizdat schedule`: the same without the mirror. */
export async function scheduleCopy(context: Context, run: CopyRun): Promise<void> {
  const archive = await openCopiedArchive(run.config.data);
  try {
    await runSchedule(context, archive, run);
  } finally {
    archive.close();
  }
}

/** Runs until the signal, then waits for what is under way. */
async function runSchedule(context: Context, archive: CopiedArchive, run: CopyRun): Promise<void> {
  const { logger, now } = context;
  const trouble = createRunTrouble(logger);
  const jobOf = async (config: Config): Promise<ScheduledJob> => {
    const lastRunAt = (await readPeers(archive.state)).peers[0]?.lastTriedAt;
    const plan = syncPlan(config, { targets: [] });
    return trouble.watch({
      name: 'sync',
      schedule: EVERY[config.peers?.every ?? '15 min'],
      timezone: 'UTC',
      run: async () => void (await runSync(context, { config, archive, plan })),
      lastRunAt: () => lastRunAt,
    });
  };
  const options = { now, maxJitterMs: MAX_JITTER_MS, onError: trouble.tell };
  const running = startSchedule([await jobOf(run.config)], options);
  const reloading = reloadOnRequest(context, run, async (config) => running.replace([await jobOf(config)]));
  await untilStopped(context);
  logger.log({ event: 'stopping', text: 'stopping: what is under way is brought to an end' });
  await reloading.stop();
  await running.stop();
}
