import { describe, expect, it } from 'vitest';
import { parseRobots } from '../../src/net/robots-rules.js';
import { pagesOf } from '../support/http-origin.js';
import type { OriginHandler } from '../support/http-origin.js';
import { jumpingClock, netFixture } from './net-fixture.js';

const MAX = { maxBytes: 10_000 } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

function robotsFile(text: string): OriginHandler {
  return pagesOf({ '/robots.txt': text, '/open': 'open', '/closed': 'closed', '/': 'front' });
}

function robotsStatus(status: number): OriginHandler {
  return (request, response) => {
    response.writeHead(request.url === '/robots.txt' ? status : 200).end('body');
  };
}

describe('robots.txt', () => {
  const net = netFixture();

  it('closes what it names and leaves the rest open', async () => {
    const origin = await net.origin(robotsFile('User-agent: *\nDisallow: /closed'));
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    expect(await fetcher.fetch({ url: `${origin.url}/open`, ...MAX })).toMatchObject({ status: 200 });
    await expect(fetcher.fetch({ url: `${origin.url}/closed`, ...MAX })).rejects.toMatchObject({
      code: 'FETCH_ROBOTS_DISALLOWED',
      message: `${origin.url}/closed is closed by the host's robots.txt; ask the outlet, or set robots: ignore`,
    });
    expect(origin.requests.map((request) => request.url)).toEqual(['/robots.txt', '/open']);
  });

  it('is not asked for when the operator says "ignore"', async () => {
    const origin = await net.origin(robotsFile('User-agent: *\nDisallow: /'));
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    const fetched = await fetcher.fetch({ url: `${origin.url}/closed`, ...MAX, robots: 'ignore' });
    expect(fetched).toMatchObject({ status: 200 });
    expect(origin.requests.map((request) => request.url)).toEqual(['/closed']);
  });

  it('is fetched once for many pages, and again after a day', async () => {
    const origin = await net.origin(robotsFile(''));
    const clock = jumpingClock();
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock });
    const fetchOpen = () => fetcher.fetch({ url: `${origin.url}/open`, ...MAX });
    const times = () => origin.requests.filter((request) => request.url === '/robots.txt').length;
    await Promise.all([fetchOpen(), fetchOpen(), fetchOpen()]);
    clock.jump(DAY_MS - 1);
    await fetchOpen();
    expect(times()).toBe(1);
    clock.jump(1);
    await fetchOpen();
    expect(times()).toBe(2);
  });

  it.each([400, 401, 403, 404, 410])('that answers %i closes nothing', async (status) => {
    const origin = await net.origin(robotsStatus(status));
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    expect(await fetcher.fetch({ url: origin.url, ...MAX })).toMatchObject({ status: 200 });
  });

  it.each([500, 502, 503])('that answers %i closes everything, for a minute', async (status) => {
    const origin = await net.origin(robotsStatus(status));
    const clock = jumpingClock();
    const fetcher = net.fetcher({ allow: [origin.hostPort], clock, retries: 0 });
    const fetchFront = () => fetcher.fetch({ url: origin.url, ...MAX });
    for (const count of [1, 1, 2]) {
      await expect(fetchFront()).rejects.toMatchObject({
        code: 'FETCH_ROBOTS_DISALLOWED',
        message: expect.stringContaining(`answers ${status}`) as string,
      });
      expect(origin.requests).toHaveLength(count);
      clock.jump(30_000);
    }
  });

  it('that cannot be reached gives the reason of the host', async () => {
    const origin = await net.origin(() => {});
    await origin.close();
    const fetching = net.fetcher({ allow: [origin.hostPort] }).fetch({ url: origin.url, ...MAX });
    // Nobody asked for that file, so its address would only puzzle.
    await expect(fetching).rejects.toMatchObject({
      code: 'FETCH_UNREACHABLE',
      message: expect.stringMatching(new RegExp(`^${origin.hostPort}: cannot be reached, `)) as string,
    });
  });

  it('is followed through redirects, and a ring of them closes nothing', async () => {
    const moved = await net.origin(
      pagesOf({
        '/robots.txt': (_, response) => void response.writeHead(301, { location: '/rules' }).end(),
        '/rules': 'User-agent: *\nDisallow: /closed',
      }),
    );
    const ring = await net.origin((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(302, { location: '/robots.txt' });
      response.end();
    });
    const fetcher = net.fetcher({ allow: [moved.hostPort, ring.hostPort] });
    await expect(fetcher.fetch({ url: `${moved.url}/closed`, ...MAX })).rejects.toMatchObject({
      code: 'FETCH_ROBOTS_DISALLOWED',
    });
    expect(await fetcher.fetch({ url: `${ring.url}/closed`, ...MAX })).toMatchObject({ status: 200 });
  });

  it('that redirects to a private address is refused, and nothing arrives there', async () => {
    const canary = await net.origin((_, response) => void response.end());
    const origin = await net.origin((_, response) => {
      response.writeHead(302, { location: `${canary.url}/robots.txt` }).end();
    });
    const fetching = net.fetcher({ allow: [origin.hostPort] }).fetch({ url: origin.url, ...MAX });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_ADDRESS_REFUSED' });
    expect(canary.requests).toEqual([]);
  });

  it('is asked at every host of a redirect', async () => {
    const second = await net.origin(robotsFile('User-agent: *\nDisallow: /closed'));
    const first = await net.origin((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(404);
      else response.writeHead(302, { location: `${second.url}/closed` });
      response.end();
    });
    const fetcher = net.fetcher({ allow: [first.hostPort, second.hostPort] });
    const fetching = fetcher.fetch({ url: first.url, ...MAX });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_ROBOTS_DISALLOWED' });
    expect(second.requests.map((request) => request.url)).toEqual(['/robots.txt']);
  });

  it('counts up to 500 KB; what comes after is not read', async () => {
    const filler = `# ${'x'.repeat(1000)}\n`.repeat(520);
    const origin = await net.origin(
      robotsFile(`User-agent: *\nDisallow: /closed\n${filler}User-agent: *\nDisallow: /open`),
    );
    const fetcher = net.fetcher({ allow: [origin.hostPort] });
    expect(await fetcher.fetch({ url: `${origin.url}/open`, ...MAX })).toMatchObject({ status: 200 });
    await expect(fetcher.fetch({ url: `${origin.url}/closed`, ...MAX })).rejects.toMatchObject({
      code: 'FETCH_ROBOTS_DISALLOWED',
    });
  });

  it('spaces our requests by its Crawl-delay, at most a minute each', async () => {
    for (const [delay, waitMs] of [
      ['10', 10_000],
      ['86400', 60_000],
    ] as const) {
      const origin = await net.origin(robotsFile(`User-agent: *\nCrawl-delay: ${delay}`));
      const clock = jumpingClock();
      const fetcher = net.fetcher({ allow: [origin.hostPort], clock, perHost: 1 });
      const paths = ['/open', '/closed', '/'];
      await Promise.all(paths.map((path) => fetcher.fetch({ url: origin.url + path, ...MAX })));
      expect(clock.waits).toEqual([waitMs, waitMs]);
      expect(origin.requests.map((request) => request.url)).toEqual(['/robots.txt', ...paths]);
    }
  });
});

describe('parseRobots', () => {
  const url = new URL('https://outlet.test/robots.txt');
  const rulesOf = (text: string) => parseRobots(url, text, 'Tamizdat/0.1 (+https://tamizdat.example/)');
  const isOpen = (text: string, path: string) => rulesOf(text).isAllowed(new URL(path, url));

  it.each([
    ['', '/a', true],
    ['User-agent: *\nDisallow:', '/a', true],
    ['User-agent: *\nDisallow: /', '/a', false],
    ['user-agent: TAMIZDAT\ndisallow: /a', '/a', false],
    ['User-agent: Tamizdat\nAllow: /\n\nUser-agent: *\nDisallow: /', '/a', true],
    ['User-agent: Other\nDisallow: /', '/a', true],
    ['User-agent: *\nDisallow: /news\nAllow: /news/open', '/news/open/1', true],
    ['User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf?x', true],
    ['User-agent: *\nDisallow: /новости', '/новости/1', false],
    ['<!doctype html><title>Not found</title>', '/a', true],
  ])('reads %j: %s is open: %s', (text, path, expected) => {
    expect(isOpen(text, path)).toBe(expected);
  });

  it.each([
    ['Crawl-delay: 2.5', 2500],
    ['Crawl-delay: -1', 0],
    ['Crawl-delay: soon', 0],
    ['Crawl-delay: Infinity', 60_000],
  ])('reads "%s" as %i ms', (line, ms) => {
    expect(rulesOf(`User-agent: *\n${line}`).crawlDelayMs).toBe(ms);
  });

  it('stays quick with a file made to stop us', () => {
    const hostile = `User-agent: *\n${`Disallow: /${'*a'.repeat(450)}b\n`.repeat(500)}`;
    const rules = rulesOf(`${hostile}Disallow: /closed`);
    const path = `/${'a'.repeat(100_000)}`;
    // Unbounded this takes minutes and the test runs into its time limit.
    expect(rules.isAllowed(new URL(path, url))).toBe(true);
  });
});
