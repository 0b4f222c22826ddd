import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { readSource } from '../../src/source/read-source.js';
import type { SourceRequest } from '../../src/source/source-request.js';
import { createDirectFetcher } from '../support/direct-fetcher.js';
import { type LoopbackOrigin, type OriginAnswer, serveLoopback } from '../support/loopback-origin.js';

const FEED =
  '<rss version="2.0"><channel><title>T</title><item><link>/a/1</link><title>Привет, мир</title></item></channel></rss>';
const PAGE = '<!doctype html><title>One</title><p>Text</p>';

let origin: LoopbackOrigin | undefined;
afterEach(async () => {
  await origin?.close();
});

async function read(answer: OriginAnswer, request: Partial<SourceRequest> = {}) {
  origin = await serveLoopback({ '/x': answer });
  return readSource(createDirectFetcher(), { url: `${origin.url}/x`, kind: 'auto', ...request });
}

/** "Привет, мир" and the feed around it, one byte a character. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
}

async function titleOf(body: Uint8Array, contentType: string): Promise<string | undefined> {
  const reading = await read({ body, headers: { 'content-type': contentType } });
  return reading.kind === 'listing' ? reading.refs[0]?.title : undefined;
}

describe('readSource', () => {
  it('recognises a feed that is called a web page', async () => {
    const reading = await read({ body: FEED, headers: { 'content-type': 'text/html', etag: '"1"' } });
    expect(reading).toMatchObject({
      kind: 'listing',
      format: 'feed',
      title: 'T',
      finalUrl: `${origin?.url}/x`,
      validators: { etag: '"1"' },
      refs: [{ url: `${origin?.url}/a/1`, title: 'Привет, мир' }],
    });
  });

  it('takes a web page that is called a feed as the one article of its source', async () => {
    const reading = await read({ body: PAGE, headers: { 'content-type': 'application/rss+xml' } });
    expect(reading).toMatchObject({
      kind: 'page',
      ref: { url: `${origin?.url}/x`, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      page: { status: 200 },
    });
  });

  it('refuses a web page where a feed was promised', async () => {
    await expect(read({ body: PAGE }, { kind: 'feed' })).rejects.toMatchObject({ code: 'SOURCE_NOT_A_FEED' });
  });

  it('reads nothing into what was named a page', async () => {
    await expect(read({ body: FEED }, { kind: 'page' })).resolves.toMatchObject({ kind: 'page' });
  });

  it('says that nothing changed when the server says so', async () => {
    const answer = { body: FEED, headers: { etag: '"7"' } };
    const reading = await read(answer, { validators: { etag: '"7"' } });
    expect(reading).toMatchObject({ kind: 'not-modified', validators: { etag: '"7"' } });
  });

  it('calls 200 with nothing in it empty', async () => {
    await expect(read({ body: ' \n' })).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
    await origin?.close();
    await expect(read({ body: '<rss></rss>' })).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
  });

  it('asks for no more than 10 MB', async () => {
    const body = new Uint8Array(10 * 1024 * 1024 + 1);
    await expect(read({ body })).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
  });

  it('passes on what the fetcher refuses', async () => {
    await expect(read({ status: 500 })).rejects.toMatchObject({ code: 'FETCH_STATUS_REFUSED' });
  });

  it('reads windows-1251 that the feed declares', async () => {
    const body = windows1251(`<?xml version="1.0" encoding="windows-1251"?>${FEED}`);
    await expect(titleOf(body, 'text/xml')).resolves.toBe('Привет, мир');
  });

  it('reads windows-1251 that only the server declares', async () => {
    await expect(titleOf(windows1251(FEED), 'text/xml; charset=windows-1251')).resolves.toBe('Привет, мир');
  });

  it('reads a feed in windows-1251 that nobody declares', async () => {
    const sentence = 'Сегодня утром на реке начался ледоход и мост закрыли до вечера';
    const body = windows1251(FEED.replace('Привет, мир', sentence));
    await expect(titleOf(body, 'text/xml')).resolves.toBe(sentence);
  });

  it('reads UTF-16 with a byte order mark', async () => {
    const text = `\ufeff<?xml version="1.0" encoding="utf-16"?>${FEED}`;
    await expect(titleOf(Buffer.from(text, 'utf16le'), 'application/rss+xml')).resolves.toBe('Привет, мир');
    await origin?.close();
    const bigEndian = Buffer.from(text, 'utf16le').swap16();
    await expect(titleOf(bigEndian, 'application/rss+xml')).resolves.toBe('Привет, мир');
  });

  it('reads UTF-8 that calls itself something else inside, and windows-1251 that is called web page', async () => {
    const utf8 = Buffer.from(`<?xml version="1.0" encoding="windows-1251"?>${FEED}`);
    await expect(titleOf(utf8, 'text/xml')).resolves.toBe('Привет, мир');
    await origin?.close();
    const body = windows1251(`<?xml version="1.0" encoding="windows-1251"?>${FEED}`);
    await expect(titleOf(body, 'text/html')).resolves.toBe('Привет, мир');
    await origin?.close();
    await expect(titleOf(windows1251(FEED), 'text/xml; charset=no-such-charset')).resolves.toBeTypeOf(
      'string',
    );
  });

  it('reads a feed packed as a file', async () => {
    await expect(titleOf(gzipSync(FEED), 'application/gzip')).resolves.toBe('Привет, мир');
  });

  it('resolves links against the address after redirects', async () => {
    const body = FEED.replace('/a/1', 'one');
    origin = await serveLoopback({
      '/x': { status: 302, headers: { location: '/deep/feed.xml' } },
      '/deep/feed.xml': { body },
    });
    const reading = await readSource(createDirectFetcher(), { url: `${origin.url}/x`, kind: 'feed' });
    expect(reading).toMatchObject({ refs: [{ url: `${origin.url}/deep/one` }] });
  });
});
