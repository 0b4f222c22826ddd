import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { brotliBomb, gzipBomb, MEGABYTE } from '../support/bombs.js';
import { netFixture } from './net-fixture.js';
import type { OriginHandler } from '../support/http-origin.js';

const TEXT = 'Новости. '.repeat(2000);

/** Answers with `bytes` and the header `content-encoding: encoding`. */
function sends(encoding: string, bytes: Uint8Array): OriginHandler {
  return (_, response) => {
    if (encoding) response.setHeader('content-encoding', encoding);
    response.end(bytes);
  };
}

describe('reading a body', () => {
  const net = netFixture();

  async function fetchFrom(handler: OriginHandler, request: { maxBytes?: number; deadlineMs?: number } = {}) {
    const origin = await net.origin(handler);
    const fetcher = net.fetcher({ allow: [origin.hostPort], retries: 0 });
    return fetcher.fetch({ url: origin.url, robots: 'ignore', maxBytes: MEGABYTE, ...request });
  }

  it.each([
    ['', Buffer.from(TEXT)],
    ['identity', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT)],
    ['GZIP', gzipSync(TEXT)],
    ['x-gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
  ])('undoes the encoding "%s"', async (encoding, bytes) => {
    const fetched = await fetchFrom(sends(encoding, bytes));
    expect(fetched.kind === 'fetched' && new TextDecoder().decode(fetched.body)).toBe(TEXT);
  });

  it.each(['', 'gzip', 'br', 'deflate'])(
    'takes an empty body as empty with encoding "%s"',
    async (encoding) => {
      expect(await fetchFrom(sends(encoding, Buffer.alloc(0)))).toMatchObject({ body: new Uint8Array() });
    },
  );

  it.each([
    'gzip, gzip',
    'gzip, br',
    Array<string>(200).fill('gzip').join(', '),
    'zstd',
    'compress',
    'utf-8',
  ])('refuses the encoding "%s"', async (encoding) => {
    const fetching = fetchFrom(sends(encoding, gzipSync(gzipSync(TEXT))));
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_ENCODING_REFUSED' });
  });

  it.each([
    ['gzip', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT).subarray(0, 60)],
    ['br', Buffer.from('this is not brotli, whatever the header says')],
    ['br', brotliCompressSync(TEXT).subarray(0, 10)],
    ['deflate', Buffer.from('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')],
  ])('reports damaged %s', async (encoding, bytes) => {
    await expect(fetchFrom(sends(encoding, bytes))).rejects.toMatchObject({ code: 'FETCH_ENCODING_REFUSED' });
  });

  it('accepts a body of exactly the cap and refuses one byte more', async () => {
    expect(await fetchFrom(sends('', Buffer.alloc(1000)), { maxBytes: 1000 })).toMatchObject({ status: 200 });
    for (const [encoding, bytes] of [
      ['', Buffer.alloc(1001)],
      ['gzip', gzipSync(Buffer.alloc(1001))],
    ] as const) {
      const fetching = fetchFrom(sends(encoding, bytes), { maxBytes: 1000 });
      await expect(fetching).rejects.toMatchObject({
        code: 'FETCH_TOO_LARGE',
        message: expect.stringContaining('is larger than 1,000 bytes') as string,
      });
    }
  });

  it('lets go of an endless body at the cap', async () => {
    let isLetGo = false;
    const fetching = fetchFrom((_, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const pump = () => {
        while (response.write(chunk));
      };
      response.on('drain', pump).on('close', () => (isLetGo = true));
      pump();
    });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
    await expect.poll(() => isLetGo).toBe(true);
  });

  it.each([
    ['gzip', gzipBomb],
    ['br', brotliBomb],
  ])('unpacks a %s bomb of 300 MB only up to the cap', async (encoding, bombOf) => {
    const bomb = await bombOf(300);
    const beforeBytes = process.memoryUsage().rss;
    let peakBytes = 0;
    const watch = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage().rss)), 1);
    const fetching = fetchFrom(sends(encoding, bomb), { maxBytes: 5 * MEGABYTE });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
    clearInterval(watch);
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
    expect(peakBytes - beforeBytes).toBeLessThan(100 * MEGABYTE);
  });

  it('ends a body that drips one byte at a time at the deadline', async () => {
    let drip: NodeJS.Timeout | undefined;
    const fetching = fetchFrom(
      (_, response) => {
        response.writeHead(200);
        drip = setInterval(() => response.write('.'), 50);
        response.on('close', () => clearInterval(drip));
      },
      { deadlineMs: 400 },
    );
    await expect(fetching).rejects.toMatchObject({
      code: 'FETCH_TIMED_OUT',
      message: expect.stringContaining('did not come within 0.4 s') as string,
    });
  });

  it('ends the wait for headers, for a connection and for the body of an error page at the deadline', async () => {
    const silent: OriginHandler = () => {};
    const slowError: OriginHandler = (_, response) => void response.writeHead(404).write('.');
    for (const handler of [silent, slowError]) {
      const fetching = fetchFrom(handler, { deadlineMs: 200 });
      await expect(fetching).rejects.toMatchObject({ code: 'FETCH_TIMED_OUT' });
    }
  });

  it('refuses headers without end', async () => {
    const fetching = fetchFrom((_, response) => {
      for (let i = 0; i < 200; i++) response.setHeader(`x-filler-${i}`, 'x'.repeat(1000));
      response.end();
    });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
  });

  it('reports a body that is cut off', async () => {
    const fetching = fetchFrom((_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.destroy());
    });
    await expect(fetching).rejects.toMatchObject({ code: 'FETCH_UNREACHABLE' });
  });
});
