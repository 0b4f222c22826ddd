import { setTimeout as wait } from 'node:timers/promises';

export interface RequestWatch {
  /** Looks no more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** So many times longer is waited after a failure, so that a full disk is not told of every second. */
const TROUBLED = 60;

/**
 * Looks for requests again and again: telling of changes is something that not every file system does, least of all
 * one that a container shares with its host. `serve` is never called twice at once.
 */
export function watchRequests(
  serve: () => Promise<void>,
  { everyMs, onError }: { everyMs: number; onError: (error: unknown) => void },
): RequestWatch {
  const stopping = new AbortController();
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const isWell = await serve().then(
        () => true,
        (error: unknown) => {
          onError(error);
          return false;
        },
      );
      const pauseMs = isWell ? everyMs : everyMs * TROUBLED;
      await wait(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const watching = watch();
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}
