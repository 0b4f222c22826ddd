import { describe, expect, it } from 'vitest';
import { jumpingClock, netFixture } from './net-fixture.js';
import type { OriginHandler } from '../support/http-origin.js';

const MAX = { maxBytes: 10_000, robots: 'ignore' } as const;

/** Answers on the next turn of the event loop and notes how many requests were there at once. */
function counting(): { handler: OriginHandler; most: () => number } {
  let inFlight = 0;
  let most = 0;
  return {
    most: () => most,
    handler: (_, response) => {
      most = Math.max(most, ++inFlight);
      setTimeout(() => {
        inFlight--;
        response.end('body');
      }, 5);
    },
  };
}

const pathsOf = (count: number) => Array.from({ length: count }, (_, i) => `/${i}`);

describe('the host queue', () => {
  const net = netFixture();

  it.each([
    [undefined, 4],
    [1, 1],
    [2, 2],
  ])('with perHost %s lets %i requests to a host go at once', async (perHost, expected) => {
    const { handler, most } = counting();
    const origin = await net.origin(handler);
    const fetcher = net.fetcher({
      allow: [origin.hostPort],
      ...(perHost === undefined ? {} : { perHost }),
    });
    await Promise.all(pathsOf(20).map((path) => fetcher.fetch({ url: origin.url + path, ...MAX })));
    expect(most()).toBe(expected);
    expect(origin.requests).toHaveLength(20);
  });

  it('does not hold one host up for another', async () => {
    const stuck = await net.origin(() => {});
    const origin = await net.origin((_, response) => void response.end());
    const fetcher = net.fetcher({ allow: [stuck.hostPort, origin.hostPort], perHost: 1 });
    const caller = new AbortController();
    const stuckFetch = fetcher.fetch({ url: stuck.url, ...MAX, signal: caller.signal });
    expect(await fetcher.fetch({ url: origin.url, ...MAX })).toMatchObject({ status: 200 });
    caller.abort();
    await expect(stuckFetch).rejects.toMatchObject({ code: 'FETCH_ABORTED' });
  });

  it('gives the place back after every failure', async () => {
    const origin = await net.origin((request, response) => {
      if (request.url === '/cut') response.destroy();
      else if (request.url !== '/silent') response.writeHead(404).end();
    });
    const fetcher = net.fetcher({ allow: [origin.hostPort], perHost: 1, retries: 0 });
    for (const path of ['/cut', '/missing', '/silent', '/cut', '/missing']) {
      const fetching = fetcher.fetch({ url: origin.url + path, ...MAX, deadlineMs: 200 });
      await expect(fetching).rejects.toMatchObject({ code: expect.stringMatching(/^FETCH_/) as string });
    }
    expect(origin.requests).toHaveLength(5);
  });

  it('keeps the gap between two starts, in the order of asking', async () => {
    const origin = await net.origin((_, response) => void response.end());
    const clock = jumpingClock();
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock, delayMs: 1000, perHost: 1 });
    await Promise.all(pathsOf(5).map((path) => fetcher.fetch({ url: origin.url + path, ...MAX })));
    expect(clock.waits).toEqual([1000, 1000, 1000, 1000]);
    expect(origin.requests.map((request) => request.url)).toEqual(pathsOf(5));
  });

  it('does not count the gap that we keep against the deadline', async () => {
    const tried = new Set<string | undefined>();
    const origin = await net.origin((request, response) => {
      // Only a fetch that has time left tries again.
      response.writeHead(tried.has(request.url) ? 200 : 502).end();
      tried.add(request.url);
    });
    const clock = jumpingClock();
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock, delayMs: 60_000, perHost: 1 });
    for (const path of pathsOf(3)) {
      expect(await fetcher.fetch({ url: origin.url + path, ...MAX })).toMatchObject({ status: 200 });
    }
    expect(origin.requests).toHaveLength(6);
    expect(clock.nowMs()).toBe(5 * 60_000);
  });
});
