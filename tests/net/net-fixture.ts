import { afterEach } from 'vitest';
import type { Clock } from '../../src/net/clock.js';
import { createFetcher } from '../../src/net/create-fetcher.js';
import type { FetcherOptions } from '../../src/net/create-fetcher.js';
import type { Fetcher } from '../../src/net/fetcher.js';
import { startOrigin } from '../support/http-origin.js';
import type { Origin, OriginHandler } from '../support/http-origin.js';

export const AGENT = 'Tamizdat-Test/1.0 (+https://tamizdat.example/)';

/** Starts origins and fetchers, and closes them after each test. */
export function netFixture() {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  return {
    async origin(handler: OriginHandler): Promise<Origin> {
      const origin = await startOrigin(handler);
      open.push(origin);
      return origin;
    },
    fetcher(options: Partial<FetcherOptions> = {}): Fetcher {
      const fetcher = createFetcher({ userAgent: AGENT, allow: [], random: () => 0.5, ...options });
      open.push(fetcher);
      return fetcher;
    },
  };
}

/** A clock on which waiting takes no time: it notes every wait and jumps ahead. */
export function jumpingClock(): Clock & { waits: number[]; jump(ms: number): void } {
  const waits: number[] = [];
  let nowMs = 0;
  return {
    waits,
    jump: (ms) => void (nowMs += ms),
    nowMs: () => nowMs,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
      await Promise.resolve();
    },
  };
}
