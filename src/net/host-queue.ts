import { plainNumber } from '../domain/plain-figures.js';
import { KnownError } from '../domain/errors.js';
import type { Clock } from './clock.js';
import type { Deadline } from './deadline.js';

/** One request that wants to go to a host. */
export interface Turn {
  host: string;
  /** Least time between the starts of two requests to this host, in milliseconds. */
  gapMs: number;
  deadline: Deadline;
}

/** Keeps us polite: few requests to a host at once, a gap between them, and none while it asks for rest. */
export interface HostQueue {
  /**
   * Waits for this request's turn and returns the way to give the place back. Waiting for other requests of ours
   * does not count against the deadline; waiting because the host asked for it does.
   * @throws KnownError FETCH_RATE_LIMITED when the host's rest outlasts the deadline
   */
  enter(turn: Turn): Promise<() => void>;
  /** Holds back every request to `host` for `restMs`, at most a day. */
  rest(host: string, restMs: number): void;
}

interface Lane {
  inFlight: number;
  waiting: (() => void)[];
  nextStartMs: number;
  restsUntilMs: number;
}

const MAX_REST_MS = 24 * 60 * 60 * 1000;

/** A queue that lets `perHost` requests to one host be on their way at once. */
export function createHostQueue({ perHost, clock }: { perHost: number; clock: Clock }): HostQueue {
  const lanes = new Map<string, Lane>();

  function laneOf(host: string): Lane {
    const known = lanes.get(host);
    if (known) return known;
    const lane: Lane = { inFlight: 0, waiting: [], nextStartMs: 0, restsUntilMs: 0 };
    lanes.set(host, lane);
    return lane;
  }

  function leave(host: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next) return next();
    lane.inFlight -= 1;
    const nowMs = clock.nowMs();
    const isQuiet = lane.nextStartMs <= nowMs && lane.restsUntilMs <= nowMs;
    if (lane.inFlight === 0 && isQuiet) lanes.delete(host);
  }

  function takePlace(lane: Lane, signal: AbortSignal): Promise<void> {
    if (lane.inFlight >= perHost) return untilCalled(lane.waiting, signal);
    lane.inFlight += 1;
    return Promise.resolve();
  }

  async function keepGap(lane: Lane, gapMs: number, signal: AbortSignal): Promise<void> {
    const nowMs = clock.nowMs();
    const startMs = Math.max(nowMs, lane.nextStartMs);
    lane.nextStartMs = startMs + gapMs;
    if (startMs > nowMs) await clock.sleep(startMs - nowMs, signal);
  }

  async function keepRest(lane: Lane, { host, deadline }: Turn): Promise<void> {
    for (;;) {
      const restMs = lane.restsUntilMs - clock.nowMs();
      if (restMs <= 0) return;
      if (restMs >= deadline.remainingMs()) throw rateLimited(host, restMs);
      await clock.sleep(restMs, deadline.signal);
    }
  }

  return {
    async enter(turn) {
      const { host, gapMs, deadline } = turn;
      const { signal } = deadline;
      signal.throwIfAborted();
      const lane = laneOf(host);
      await deadline.uncounted(() => takePlace(lane, signal));
      try {
        await keepRest(lane, turn);
        await deadline.uncounted(() => keepGap(lane, gapMs, signal));
      } catch (error) {
        leave(host, lane);
        throw error;
      }
      return () => leave(host, lane);
    },
    rest(host, restMs) {
      const lane = laneOf(host);
      lane.restsUntilMs = Math.max(lane.restsUntilMs, clock.nowMs() + Math.min(restMs, MAX_REST_MS));
    },
  };
}

/** Stands in line until called, or until `signal` ends the wait. */
function untilCalled(line: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const called = () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    };
    const giveUp = () => {
      line.splice(line.indexOf(called), 1);
      reject(signal.reason as Error);
    };
    line.push(called);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

function rateLimited(host: string, restMs: number): KnownError {
  const seconds = plainNumber(Math.ceil(restMs / 1000));
  return new KnownError('FETCH_RATE_LIMITED', `${host} asks us to stay away for ${seconds} s more`);
}
