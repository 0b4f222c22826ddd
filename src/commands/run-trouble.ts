import { isKnownError } from '../domain/errors.js';
import type { ScheduledJob } from '../jobs/schedule.js';
import type { Logger } from '../logger.js';

/** Tells what scheduled runs fail with. A full disk stops them all: it is told once, and once when it is over. */
export interface RunTrouble {
  /** The same job, whose success shows that there is room again. */
  watch: (job: ScheduledJob) => ScheduledJob;
  tell: (job: string, error: unknown) => void;
}

export function createRunTrouble(logger: Logger): RunTrouble {
  const withoutRoom = new Set<string>();
  return {
    watch: (job) => ({
      ...job,
      run: async () => {
        await job.run();
        if (!withoutRoom.has(job.name)) return;
        withoutRoom.clear();
        logger.log({ event: 'room-again', job: job.name, text: 'there is room again: capturing goes on' });
      },
    }),
    tell: (job, error) => {
      const isToldAlready = withoutRoom.size > 0;
      const isAboutRoom = isKnownError(error, 'DATA_FULL');
      if (isAboutRoom) withoutRoom.add(job);
      if (isAboutRoom && isToldAlready) return;
      const message = isKnownError(error) ? error.message : (error as Error).stack;
      logger.log({ event: 'run-failed', level: 'error', job, message, text: `${job}: ${message}` });
    },
  };
}
