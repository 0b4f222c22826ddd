import { describe, expect, it } from 'vitest';
import { jumpingClock, netFixture } from './net-fixture.js';
import type { OriginHandler } from '../support/http-origin.js';

const MAX = { maxBytes: 10_000, robots: 'ignore' } as const;
const NOON = 'Sun, 22 Nov 2026 12:00:00 GMT';
const NOON_AND_A_BIT = 'Sun, 22 Nov 2026 12:00:09 GMT';

/** Answers the first requests with `statuses`, all later ones with 200. */
function answering(statuses: readonly number[], headers: Record<string, string> = {}): OriginHandler {
  let count = 0;
  return (_, response) => {
    const status = statuses[count++] ?? 200;
    response.writeHead(status, status === 200 ? {} : headers).end('body');
  };
}

describe('a failure that may pass', () => {
  const net = netFixture();

  it.each([429, 502, 503, 504])('is tried again, status %i', async (status) => {
    const origin = await net.origin(answering([status, status]));
    const clock = jumpingClock();
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock });
    expect(await fetcher.fetch({ url: origin.url, ...MAX })).toMatchObject({ status: 200 });
    expect(origin.requests).toHaveLength(3);
    expect(clock.waits).toEqual([375, 750]);
  });

  it.each([400, 403, 404, 500, 501])('is not what status %i tells', async (status) => {
    const origin = await net.origin(answering([status]));
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock: jumpingClock() });
    await expect(fetcher.fetch({ url: origin.url, ...MAX })).rejects.toThrow(`status ${status}`);
    expect(origin.requests).toHaveLength(1);
  });

  it('waits with a jitter that comes from outside', async () => {
    for (const [random, waits] of [
      [0, [250, 500]],
      [1, [500, 1000]],
    ] as const) {
      const origin = await net.origin(answering([502, 502]));
      const clock = jumpingClock();
      const fetcher = net.fetcher({ allow: [origin.hostPort], clock, random: () => random });
      await fetcher.fetch({ url: origin.url, ...MAX });
      expect(clock.waits).toEqual(waits);
    }
  });

  it('is tried again after a cut connection, before and within the body', async () => {
    let count = 0;
    const origin = await net.origin((_, response) => {
      count++;
      if (count === 1) response.destroy();
      else if (count === 2)
        response.writeHead(200, { 'content-length': 9 }).write('x', () => response.destroy());
      else response.end('whole');
    });
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock: jumpingClock() });
    const fetched = await fetcher.fetch({ url: origin.url, ...MAX });
    expect(fetched).toMatchObject({ body: new TextEncoder().encode('whole') });
  });

  it('is given up after the tries that the operator set, with its own cause', async () => {
    const cut = await net.origin((_, response) => void response.destroy());
    const busy = await net.origin(answering(Array<number>(9).fill(502)));
    const allow = [cut.hostPort, busy.hostPort];
    const fetcher = net.fetcher({ allow, clock: jumpingClock(), retries: 3 });
    await expect(fetcher.fetch({ url: cut.url, ...MAX })).rejects.toMatchObject({
      code: 'FETCH_UNREACHABLE',
    });
    await expect(fetcher.fetch({ url: busy.url, ...MAX })).rejects.toMatchObject({
      code: 'FETCH_STATUS_REFUSED',
    });
    expect(cut.requests).toHaveLength(4);
    expect(busy.requests).toHaveLength(4);
  });

  it('is not tried again when the wait would outlast the deadline', async () => {
    const origin = await net.origin(answering([502, 502]));
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock: jumpingClock() });
    const fetching = fetcher.fetch({ url: origin.url, ...MAX, deadlineMs: 375 });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_STATUS_REFUSED' });
    expect(origin.requests).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  const net = netFixture();

  it.each([
    [429, { 'retry-after': '9' }],
    [503, { 'retry-after': '9' }],
    [429, { 'retry-after': NOON_AND_A_BIT, date: NOON }],
    [503, { 'retry-after': NOON_AND_A_BIT, date: NOON }],
  ])('is obeyed when it fits the deadline, status %i, %o', async (status, headers) => {
    const origin = await net.origin(answering([status], headers));
    const clock = jumpingClock();
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock });
    expect(await fetcher.fetch({ url: origin.url, ...MAX })).toMatchObject({ status: 200 });
    expect(clock.nowMs()).toBe(9000);
  });

  it('that outlasts the deadline ends the fetch and says when', async () => {
    const origin = await net.origin(answering([429], { 'retry-after': '3600' }));
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock: jumpingClock() });
    await expect(fetcher.fetch({ url: origin.url, ...MAX })).rejects.toMatchObject({
      code: 'FETCH_RATE_LIMITED',
      message: `${origin.hostPort} asks us to stay away for 3,600 s more`,
    });
  });

  it('holds back every request to the host until then, without asking it again', async () => {
    const origin = await net.origin(answering([429], { 'retry-after': '3600' }));
    const other = await net.origin(answering([]));
    const clock = jumpingClock();
    const fetcher = net.fetcher({ allow: [origin.hostPort, other.hostPort], clock });
    for (const path of ['/a', '/b', '/c']) {
      const fetching = fetcher.fetch({ url: origin.url + path, ...MAX });
      await expect(fetching).rejects.toMatchObject({ code: 'FETCH_RATE_LIMITED' });
    }
    expect(origin.requests).toHaveLength(1);
    expect(await fetcher.fetch({ url: other.url, ...MAX })).toMatchObject({ status: 200 });
    clock.jump(3_600_000);
    expect(await fetcher.fetch({ url: `${origin.url}/d`, ...MAX })).toMatchObject({ status: 200 });
  });

  it('is followed no more often than there are tries', async () => {
    const origin = await net.origin(answering(Array<number>(9).fill(429), { 'retry-after': '0' }));
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock: jumpingClock() });
    await expect(fetcher.fetch({ url: origin.url, ...MAX })).rejects.toMatchObject({
      code: 'FETCH_RATE_LIMITED',
      message: `${origin.url}/ asks us to come back in 0 s (status 429)`,
    });
    expect(origin.requests).toHaveLength(3);
  });

  it.each([{ 'retry-after': 'soon' }, { 'retry-after': '-5' }, { 'retry-after': '' }])(
    'that cannot be read counts as none: %o',
    async (headers) => {
      const origin = await net.origin(answering([429], headers));
      const clock = jumpingClock();
      await net.fetcher({ allow: [origin.hostPort], clock }).fetch({ url: origin.url, ...MAX });
      expect(clock.waits).toEqual([375]);
    },
  );

  it('in the past is no wait', async () => {
    const origin = await net.origin(answering([429], { 'retry-after': NOON, date: NOON_AND_A_BIT }));
    const clock = jumpingClock();
    await net.fetcher({ allow: [origin.hostPort], clock }).fetch({ url: origin.url, ...MAX });
    expect(clock.waits).toEqual([]);
  });
});
