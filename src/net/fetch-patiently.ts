import type { Agent } from 'undici';
import type { Clock } from './clock.js';
import { fetchFailure, isTransientFailure } from './fetch-failure.js';
import { fetchOnce, headerOf } from './fetch-once.js';
import type { Reply, Visit } from './fetch-once.js';
import type { HostQueue } from './host-queue.js';
import { backoffMs, retryAfterMs } from './retry.js';

export interface PatientParts {
  agent: Agent;
  queue: HostQueue;
  clock: Clock;
  random: () => number;
  /** How many times a failed request is tried again. */
  retries: number;
}

const TRANSIENT_STATUS = new Set([429, 502, 503, 504]);
const RESTING_STATUS = new Set([429, 503]);

/**
 * Fetches one address in its turn, and again after a failure that may pass, as long as tries and deadline allow.
 * A host that names a time with `Retry-After` is left alone until then, by all requests.
 * @throws KnownError with a FETCH_ code; a status is no error here
 */
export async function fetchPatiently(parts: PatientParts, visit: Visit): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(parts, visit);
    const isLast = attempt > parts.retries || !isWorthAnotherTry(outcome);
    const restMs = restAskedFor(outcome);
    if (restMs !== undefined) parts.queue.rest(visit.url.host, restMs);

    const waitMs = restMs === undefined ? backoffMs(attempt, parts.random) : 0;
    if (isLast || waitMs >= visit.deadline.remainingMs()) return settled(outcome, visit);
    if (waitMs > 0) await parts.clock.sleep(waitMs, visit.deadline.signal);
  }
}

type Outcome = { reply: Reply } | { error: unknown };

async function tryOnce({ agent, queue }: PatientParts, visit: Visit): Promise<Outcome> {
  const { url, gapMs, deadline } = visit;
  const leave = await queue.enter({ host: url.host, gapMs, deadline });
  try {
    return { reply: await fetchOnce(agent, visit) };
  } catch (error) {
    deadline.signal.throwIfAborted();
    return { error };
  } finally {
    leave();
  }
}

function isWorthAnotherTry(outcome: Outcome): boolean {
  return 'reply' in outcome ? TRANSIENT_STATUS.has(outcome.reply.status) : isTransientFailure(outcome.error);
}

/** The rest that the host asked for, in milliseconds. */
function restAskedFor(outcome: Outcome): number | undefined {
  if (!('reply' in outcome) || !RESTING_STATUS.has(outcome.reply.status)) return undefined;
  return retryAfterMs(headerOf(outcome.reply, 'retry-after'), headerOf(outcome.reply, 'date'));
}

function settled(outcome: Outcome, visit: Visit): Reply {
  if ('reply' in outcome) return outcome.reply;
  throw fetchFailure(outcome.error, visit.name);
}
