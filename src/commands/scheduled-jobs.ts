import type { Config } from '../config/schema.js';
import type { SourceMemory } from '../jobs/crawl-db.js';
import type { ScheduledJob } from '../jobs/schedule.js';
import type { Target } from '../jobs/snapshot-parts.js';
import type { Pipeline } from './pipeline.js';

/** How often addresses of the command line are looked at. */
const VISITING_SCHEDULE = '*/30 * * * *';
/** Just after midnight UTC the day that has ended is closed. */
const CLOSING_SCHEDULE = '1 0 * * *';
/** The job that publishes without fetching. No source can be named so: ids have no blanks. */
export const CLOSING_JOB = 'close day';

/** The job that asks the other addresses of this archive how far they are. */
const PROBING_JOB = 'ask addresses';
const PROBING_SCHEDULE = '23 * * * *';

/** What `up` and `schedule` do by the clock: each source by its own schedule, and the closing of each day. */
export function scheduledJobs(request: {
  config: Config;
  targets: readonly Target[];
  pipeline: Pipeline;
  startedAt: Date;
}): ScheduledJob[] {
  const { config, targets, pipeline, startedAt } = request;
  const configured = new Map(
    config.outlets.flatMap(({ sources }) => sources.map((source) => [source.id, source])),
  );
  const jobs = targets.map((target): ScheduledJob => {
    const source = configured.get(target.id);
    return {
      name: target.id,
      schedule: source?.schedule ?? VISITING_SCHEDULE,
      timezone: source?.timezone ?? 'UTC',
      run: async () => void (await pipeline.run([target])),
      lastRunAt: () => lastRunOf(pipeline.archive.crawl.source(target.id), target),
    };
  });
  const closing: ScheduledJob = {
    name: CLOSING_JOB,
    schedule: CLOSING_SCHEDULE,
    timezone: 'UTC',
    run: () => pipeline.publish(),
    // Every run of a source closes days too: at start there is nothing to catch up with.
    lastRunAt: () => startedAt.toISOString(),
  };
  const probing: ScheduledJob = {
    name: PROBING_JOB,
    schedule: PROBING_SCHEDULE,
    timezone: 'UTC',
    run: () => pipeline.probe(config.mirror.addresses),
    lastRunAt: () =>
      pipeline.archive.crawl
        .probes()
        .map(({ at }) => at)
        .sort()
        .at(-1),
  };
  return [...jobs, closing, ...(config.fetch.probe ? [probing] : [])];
}

/** Undefined for a source whose address is another one now: it is read at once, like a new one. */
function lastRunOf({ url, lastRunAt }: SourceMemory, target: Target): string | undefined {
  return url === undefined || url === target.url ? lastRunAt : undefined;
}
