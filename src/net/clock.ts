import { setTimeout as sleep } from 'node:timers/promises';

/** How the fetcher measures time and waits. It never asks for the time of day: intervals must not jump. */
export interface Clock {
  /** Milliseconds since some fixed instant. */
  nowMs(): number;
  /** Waits `ms` milliseconds. @throws the reason of `signal` when that comes first */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The machine's monotonic clock. */
export const MONOTONIC_CLOCK: Clock = {
  nowMs: () => performance.now(),
  async sleep(ms, signal) {
    await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
};
