import { plainNumber } from '../../domain/plain-figures.js';
import { KnownError } from '../../domain/errors.js';
import type { Clock } from '../../net/clock.js';
import type { Peer } from '../peer.js';

/** How much one peer may cost in one run. */
export interface BudgetLimits {
  /** Of everything that it sends, wanted or not. */
  maxBytes: number;
  /** Counted while it is waited for. */
  maxMs: number;
  /** Requests: a hundred thousand tiny files cost time that no count of bytes shows. */
  maxFiles: number;
}

export interface Budget {
  /** @throws KnownError FETCH_TOO_LARGE when the bytes are used up */
  count: (bytes: number) => void;
  /** Does one request. @throws KnownError FETCH_TIMED_OUT or FETCH_TOO_LARGE when time or requests are used up */
  spend: <T>(name: string, request: () => Promise<T>) => Promise<T>;
  /** What came so far. */
  bytes: () => number;
  files: () => number;
}

export function createBudget(limits: BudgetLimits, clock: Clock): Budget {
  let [bytes, ms, files, running, since] = [0, 0, 0, 0, 0];
  const used = (code: 'FETCH_TOO_LARGE' | 'FETCH_TIMED_OUT', fact: string): KnownError =>
    new KnownError(code, `${fact} in one run: that is all that a peer may cost`);
  const passedMs = (): number => ms + (running > 0 ? clock.nowMs() - since : 0);
  return {
    bytes: () => bytes,
    files: () => files,
    count: (more) => {
      bytes += more;
      if (bytes > limits.maxBytes) throw used('FETCH_TOO_LARGE', `${plainNumber(bytes)} bytes came`);
    },
    async spend(name, request) {
      if (files >= limits.maxFiles) throw used('FETCH_TOO_LARGE', `${name} was asked ${files} times`);
      if (passedMs() >= limits.maxMs) throw used('FETCH_TIMED_OUT', `${name} was waited for ${ms} ms`);
      files += 1;
      // Requests side by side are waited for together.
      if (running === 0) since = clock.nowMs();
      running += 1;
      try {
        return await request();
      } finally {
        running -= 1;
        if (running === 0) ms += clock.nowMs() - since;
      }
    },
  };
}

/** The same peer, which stops giving when its budget is used up. */
export function budgeted(peer: Peer, budget: Budget): Peer {
  return {
    ...peer,
    read: (path, options) => budget.spend(peer.name, () => peer.read(path, options)),
    readPart: (path, request) => budget.spend(peer.name, () => peer.readPart(path, request)),
  };
}
