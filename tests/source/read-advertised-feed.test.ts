import { onTestFinished, describe, expect, it } from 'vitest';
import { readSource } from '../../src/source/read-source.js';
import type { SourceRequest } from '../../src/source/source-request.js';
import { createDirectFetcher } from '../support/direct-fetcher.js';
import { type OriginAnswer, serveLoopback } from '../support/loopback-origin.js';
import { item, rss } from './feed-text.js';

const FEED = rss(item('/a/1'));
const home = (href: string) =>
  `<!doctype html><html><head><title>Home</title><link rel="alternate" type="application/rss+xml" href="${href}"></head><body><p>News</p></body></html>`;

async function read(
  path: string,
  answers: Record<string, OriginAnswer>,
  request: Partial<SourceRequest> = {},
) {
  const origin = await serveLoopback(answers);
  onTestFinished(() => origin.close());
  const reading = readSource(createDirectFetcher(), { url: origin.url + path, kind: 'feed', ...request });
  return { reading: await reading, origin };
}

describe('a page that names a feed', () => {
  it('stands for its feed where a feed was promised, and that is said', async () => {
    const { reading, origin } = await read('/news/', {
      '/news/': { body: home('../feed.xml'), headers: { etag: '"page"' } },
      '/feed.xml': { body: FEED, headers: { etag: '"feed"' } },
    });
    expect(reading).toMatchObject({
      kind: 'listing',
      format: 'feed',
      namedBy: `${origin.url}/news/`,
      finalUrl: `${origin.url}/feed.xml`,
      // Neither the page's nor the feed's: "not modified" of the page says nothing of the feed.
      validators: {},
      refs: [{ url: `${origin.url}/a/1` }],
    });
  });

  it.each(['/', '/index.html', '/en/', '/ru', '/pt-br/'])(
    'stands for it where anything will do, when it is a front page: %s',
    async (path) => {
      const answers = { [path]: { body: home('/feed.xml') }, '/feed.xml': { body: FEED } };
      const { reading } = await read(path, answers, { kind: 'auto' });
      expect(reading.kind).toBe('listing');
    },
  );

  it.each(['/2026/11/22/ferry/', '/?p=12', '/en/ferry.html', '/ferry'])(
    'is an article where anything will do, when it is no front page: %s',
    async (path) => {
      const answers = { [path]: { body: home('/feed.xml') }, '/feed.xml': { body: FEED } };
      const { reading, origin } = await read(path, answers, { kind: 'auto' });
      expect(reading.kind).toBe('page');
      expect(origin.requests).toHaveLength(1);
    },
  );

  it('is read as it is when it was named a page', async () => {
    const answers = { '/': { body: home('/feed.xml') }, '/feed.xml': { body: FEED } };
    expect((await read('/', answers, { kind: 'page' })).reading.kind).toBe('page');
  });

  it('is followed one step: a page in the place of the feed is refused', async () => {
    const answers = {
      '/': { body: home('/next') },
      '/next': { body: home('/feed.xml') },
      '/feed.xml': { body: FEED },
    };
    await expect(read('/', answers)).rejects.toMatchObject({
      code: 'SOURCE_NOT_A_FEED',
      message: expect.stringMatching(
        /\/next is a web page, not a feed; it names the feed .*\/feed\.xml$/,
      ) as string,
    });
  });

  it('that names itself is refused', async () => {
    await expect(read('/', { '/': { body: home('/') } })).rejects.toMatchObject({
      code: 'SOURCE_NOT_A_FEED',
    });
  });

  it('leads to no other host, unless the outlet listed it', async () => {
    const feeds = await serveLoopback({ '/feed.xml': { body: FEED } });
    onTestFinished(() => feeds.close());
    const elsewhere = `${feeds.url.replace('127.0.0.1', 'localhost')}/feed.xml`;
    await expect(read('/', { '/': { body: home(elsewhere) } }, { kind: 'auto' })).rejects.toMatchObject({
      code: 'SOURCE_NOT_A_FEED',
      message: expect.stringContaining(`if it is the outlet's, name ${elsewhere} itself`) as string,
    });
    expect(feeds.requests).toEqual([]);
    await read('/', { '/': { body: home(elsewhere) } }, { hosts: ['localhost'] }).catch(() => undefined);
    expect(feeds.requests.length).toBeLessThanOrEqual(1);
  });
});

describe('a page that came in the place of something else', () => {
  const login = { '/': { body: home('/feed.xml') }, '/feed.xml': { body: FEED } };
  const block = { '/': { body: '<!doctype html><p>Blocked</p>' } };

  it('of a listing is neither an article nor a way to another feed', async () => {
    for (const kind of ['auto', 'feed'] as const) {
      await expect(read('/', login, { kind, before: 'listing' })).rejects.toMatchObject({
        code: 'SOURCE_NOT_A_FEED',
      });
    }
  });

  it('of a page that named a feed is no article', async () => {
    await expect(read('/', block, { kind: 'auto', before: 'page-with-feed' })).rejects.toMatchObject({
      code: 'SOURCE_NOT_A_FEED',
    });
    expect((await read('/', login, { kind: 'auto', before: 'page-with-feed' })).reading.kind).toBe('listing');
    expect((await read('/', block, { kind: 'auto' })).reading.kind).toBe('page');
  });
});
