import { setMaxListeners } from 'node:events';
import { plainNumber } from '../domain/plain-figures.js';
import { KnownError } from '../domain/errors.js';
import type { Clock } from './clock.js';

/** The end of one fetch, and the ways to be stopped before it. */
export interface Deadline {
  /** Aborts with a KnownError: FETCH_TIMED_OUT, or FETCH_ABORTED when somebody asked us to stop. */
  readonly signal: AbortSignal;
  /** Milliseconds that are left. */
  remainingMs(): number;
  /** Runs `wait` without counting its time. */
  uncounted<T>(wait: () => Promise<T>): Promise<T>;
}

export interface DeadlineRequest {
  /** What is fetched, for the message. */
  what: string;
  limitMs: number;
  clock: Clock;
  /** Signals that end the fetch early. */
  stops: readonly (AbortSignal | undefined)[];
}

/** Does `work` under a deadline that begins now. */
export async function withDeadline<T>(
  request: DeadlineRequest,
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const { deadline, end } = startDeadline(request);
  try {
    return await work(deadline);
  } finally {
    end();
  }
}

function startDeadline(request: DeadlineRequest): { deadline: Deadline; end: () => void } {
  const { what, limitMs, clock } = request;
  const controller = new AbortController();
  const expire = () => controller.abort(timedOut(what, limitMs));
  const stop = () => controller.abort(new KnownError('FETCH_ABORTED', `${what} was stopped before it came`));
  const letGo = onAnyAbort(request.stops, stop);

  let endsAtMs = clock.nowMs() + limitMs;
  let timer = setTimeout(expire, limitMs);
  const remainingMs = () => Math.max(0, endsAtMs - clock.nowMs());

  async function uncounted<U>(wait: () => Promise<U>): Promise<U> {
    const leftMs = remainingMs();
    clearTimeout(timer);
    try {
      return await wait();
    } finally {
      endsAtMs = clock.nowMs() + leftMs;
      timer = setTimeout(expire, leftMs);
    }
  }

  return {
    deadline: { signal: controller.signal, remainingMs, uncounted },
    end() {
      clearTimeout(timer);
      letGo();
    },
  };
}

/** Calls `listener` when one of `signals` aborts or has aborted; returns the way to stop listening. */
function onAnyAbort(signals: readonly (AbortSignal | undefined)[], listener: () => void): () => void {
  const given = signals.filter((signal) => signal !== undefined);
  for (const signal of given) {
    // One signal may stop hundreds of fetches; that is no leak to warn about.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', listener);
  }
  if (given.some((signal) => signal.aborted)) listener();
  return () => {
    for (const signal of given) signal.removeEventListener('abort', listener);
  };
}

/** Settles as `promise` does, or throws the reason of `signal` when that comes first. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort);
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort));
}

function timedOut(what: string, limitMs: number): KnownError {
  return new KnownError('FETCH_TIMED_OUT', `${what} did not come within ${plainNumber(limitMs / 1000, 3)} s`);
}
