import { gzipSync } from 'node:zlib';
import { onTestFinished, describe, expect, it } from 'vitest';
import { readSource, type SourceListing } from '../../src/source/read-source.js';
import type { SourceRequest } from '../../src/source/source-request.js';
import { gzipBomb } from '../support/bombs.js';
import { createDirectFetcher } from '../support/direct-fetcher.js';
import { type OriginAnswer, serveLoopback } from '../support/loopback-origin.js';
import { page, sitemapIndex, urlset } from './sitemap-text.js';

type Answers = (base: string) => Record<string, OriginAnswer | string>;

/** Reads `/sitemap.xml` of a server with these answers, and says what it was asked for. */
async function readIndex(answers: Answers, request: Partial<SourceRequest> = {}) {
  const served: Record<string, OriginAnswer> = {};
  const origin = await serveLoopback(served);
  onTestFinished(() => origin.close());
  for (const [path, answer] of Object.entries(answers(origin.url))) {
    served[path] = typeof answer === 'string' ? { body: answer } : answer;
  }
  const url = `${origin.url}/sitemap.xml`;
  const reading = await readSource(createDirectFetcher(), { url, kind: 'sitemap', ...request });
  const listing = reading as SourceListing;
  return {
    ...listing,
    origin: origin.url,
    paths: listing.refs.map((ref) => ref.url.replace(origin.url, '')),
    asked: origin.requests.map(({ path }) => path),
  };
}

describe('an index of sitemaps', () => {
  it('is read with its children, the newest first, packed or not, without validators', async () => {
    const { paths, asked, skipped, format, validators } = await readIndex((base) => ({
      '/sitemap.xml': {
        body: sitemapIndex([`${base}/old.xml`, '2025-01-01'], [`${base}/new.xml.gz`, '2026-11-22']),
        headers: { etag: '"1"' },
      },
      '/old.xml': urlset(page(`${base}/1`, '<lastmod>2025-01-01</lastmod>')),
      '/new.xml.gz': {
        body: gzipSync(urlset(page(`${base}/2`, '<lastmod>2026-11-22</lastmod>'))),
        headers: { 'content-type': 'application/x-gzip' },
      },
    }));
    expect({ paths, skipped, format, validators }).toEqual({
      paths: ['/2', '/1'],
      skipped: [],
      format: 'sitemap',
      validators: {},
    });
    expect(asked).toEqual(['/sitemap.xml', '/new.xml.gz', '/old.xml']);
  });

  it('is recognised by its content, packed too', async () => {
    const answers: Answers = (base) => ({
      '/sitemap.xml': {
        body: gzipSync(sitemapIndex(`${base}/1.xml`)),
        headers: { 'content-type': 'text/html' },
      },
      '/1.xml': urlset(page(`${base}/1`)),
    });
    expect((await readIndex(answers, { kind: 'auto' })).paths).toEqual(['/1']);
  });

  it('asks for each child once, and never for itself', async () => {
    const { paths, asked, skipped } = await readIndex((base) => ({
      '/sitemap.xml': sitemapIndex(`${base}/sitemap.xml`, `${base}/1.xml`, '/1.xml', `${base}/1.xml#x`),
      '/1.xml': urlset(page(`${base}/1`)),
    }));
    expect({ paths, asked, skipped }).toEqual({
      paths: ['/1'],
      asked: ['/sitemap.xml', '/1.xml'],
      skipped: [],
    });
  });

  it('that names only itself is empty', async () => {
    const answers: Answers = (base) => ({ '/sitemap.xml': sitemapIndex(`${base}/sitemap.xml`) });
    await expect(readIndex(answers)).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
  });

  it('goes no deeper: an index inside of it is told, and so two that name each other end', async () => {
    const { paths, asked, skipped } = await readIndex((base) => ({
      '/sitemap.xml': sitemapIndex(`${base}/deep.xml`, `${base}/1.xml`),
      '/deep.xml': sitemapIndex(`${base}/sitemap.xml`, `${base}/deep.xml`, `${base}/deeper.xml`),
      '/1.xml': urlset(page(`${base}/1`)),
    }));
    expect(paths).toEqual(['/1']);
    expect(asked).toEqual(['/sitemap.xml', '/deep.xml', '/1.xml']);
    expect(skipped).toMatchObject([
      { code: 'SOURCE_UNREADABLE', why: expect.stringMatching(/an index inside/) as string },
    ]);
  });

  it('does not follow to another host, unless the outlet listed it', async () => {
    const answers: Answers = (base) => ({
      '/sitemap.xml': sitemapIndex(`${base}/1.xml`, base.replace('127.0.0.1', 'localhost') + '/2.xml'),
      '/1.xml': urlset(page(`${base}/1`)),
      '/2.xml': urlset(page(`${base}/2`)),
    });
    const { paths, skipped } = await readIndex(answers);
    expect(paths).toEqual(['/1']);
    expect(skipped.map(({ why }) => why)).toEqual(['is a sitemap on another host than its index']);
    expect((await readIndex(answers, { hosts: ['localhost'] })).skipped.map(({ why }) => why)).not.toContain(
      'is a sitemap on another host than its index',
    );
  });

  it('tells of children that fail, and goes on', async () => {
    const { paths, skipped, origin } = await readIndex((base) => ({
      '/sitemap.xml': sitemapIndex(...['gone', 'cut', 'page', 'gz', 'good'].map((name) => `${base}/${name}`)),
      '/cut': urlset(page(`${base}/1`)).slice(0, -5),
      '/page': '<!doctype html><title>Not found</title>',
      '/gz': { body: gzipSync(urlset(page(`${base}/1`))).subarray(0, 60) },
      '/good': urlset(page(`${base}/2`)),
    }));
    expect(paths).toEqual(['/2']);
    expect(skipped).toMatchObject([
      { url: `${origin}/gone`, code: 'FETCH_STATUS_REFUSED' },
      { url: `${origin}/cut`, code: 'SOURCE_UNREADABLE' },
      { url: `${origin}/page`, code: 'SOURCE_UNREADABLE' },
      { url: `${origin}/gz`, code: 'SOURCE_UNREADABLE' },
    ]);
  });

  it('leaves a server in peace that fails five times in a row', async () => {
    const { asked, skipped } = await readIndex((base) => ({
      '/sitemap.xml': sitemapIndex(`${base}/good`, ...Array.from({ length: 30 }, (_, n) => `${base}/${n}`)),
      '/good': urlset(page(`${base}/a`)),
    }));
    expect(asked).toHaveLength(7);
    expect(skipped.at(-1)?.why).toBe('failed 5 times in a row; 25 sitemaps are left for the next run');
  });

  it('of more than fifty is read to the fiftieth', async () => {
    const names = Array.from({ length: 60 }, (_, n) => `/${n}.xml`);
    const { asked, skipped, paths } = await readIndex((base) => ({
      '/sitemap.xml': sitemapIndex(...names.map((name) => base + name)),
      ...Object.fromEntries(names.map((name) => [name, urlset(page(`${base}/of${name}`))])),
    }));
    expect([asked.length, paths.length]).toEqual([51, 50]);
    expect(skipped.map(({ why }) => why)).toEqual(['names 60 sitemaps; only the newest 50 are read']);
  });

  it('gives 50,000 addresses in all, of the newest children', async () => {
    const names = ['/a.xml', '/b.xml', '/c.xml'];
    const { refs, skipped, asked } = await readIndex((base) => ({
      '/sitemap.xml': sitemapIndex(...names.map((name) => base + name)),
      ...Object.fromEntries(
        names.map((name) => [
          name,
          urlset(...Array.from({ length: 30_000 }, (_, n) => page(`${base}/of${name}/${n}`))),
        ]),
      ),
    }));
    expect(refs).toHaveLength(50_000);
    expect(asked).toHaveLength(3);
    expect(skipped.map(({ why }) => why)).toEqual([
      'lists more than 50000 addresses; 1 older sitemap not read',
    ]);
  });

  it('is refused with declarations, or when it breaks off', async () => {
    const index = sitemapIndex('https://a.example/1.xml');
    const laughs = index.replace('<sitemapindex', '<!DOCTYPE x [<!ENTITY a "lol">]><sitemapindex');
    for (const body of [laughs, index.slice(0, -4)]) {
      await expect(readIndex(() => ({ '/sitemap.xml': body }))).rejects.toMatchObject({
        code: 'SOURCE_UNREADABLE',
      });
    }
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    stop.abort();
    const answers: Answers = (base) => ({ '/sitemap.xml': sitemapIndex(`${base}/1.xml`) });
    await expect(readIndex(answers, { signal: stop.signal })).rejects.toBeDefined();
  });
});

describe('a packed sitemap', () => {
  it('that is a bomb is refused before it unfolds', async () => {
    const bomb = gzipBomb(100, ' ');
    expect(bomb.length).toBeLessThan(200_000);
    await expect(readIndex(() => ({ '/sitemap.xml': { body: bomb } }))).rejects.toMatchObject({
      code: 'FETCH_TOO_LARGE',
      message: expect.stringMatching(/unpacks to more than 33,554,432 bytes/) as string,
    });
  });

  it('is unpacked once: packed twice it is nothing that we know', async () => {
    const body = gzipSync(gzipSync(urlset(page('https://a.example/1'))));
    await expect(readIndex(() => ({ '/sitemap.xml': { body } }))).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
    });
  });

  it('may be as large as three feeds; a feed may not', async () => {
    const long = `<!--${'x'.repeat(12 * 1024 * 1024)}-->`;
    const sitemap = urlset(page('https://a.example/1')) + long;
    expect((await readIndex(() => ({ '/sitemap.xml': sitemap }), { kind: 'auto' })).refs).toHaveLength(1);
    const feed = `<rss version="2.0"><channel><item><link>/1</link></item></channel></rss>${long}`;
    await expect(readIndex(() => ({ '/sitemap.xml': feed }), { kind: 'auto' })).rejects.toMatchObject({
      code: 'FETCH_TOO_LARGE',
    });
  });
});
