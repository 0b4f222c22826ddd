import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureOf, capturePage } from '../../src/article/capture.js';
import type { Fetched } from '../../src/net/fetcher.js';
import { createDirectFetcher } from '../support/direct-fetcher.js';
import { type LoopbackOrigin, serveLoopback } from '../support/loopback-origin.js';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const fetcher = createDirectFetcher();
let origin: LoopbackOrigin;

beforeAll(async () => {
  origin = await serveLoopback({
    '/a.html': { headers: { ...HTML, etag: '"1"' }, body: '<p>Паром</p>' },
    '/1251.html': {
      headers: { 'content-type': 'text/html; charset=windows-1251' },
      body: Uint8Array.from([0x3c, 0x70, 0x3e, 0xcf, 0xe0, 0xf0, 0xee, 0xec]),
    },
    '/empty.html': { headers: HTML },
    '/blank.html': { headers: HTML, body: ' \n\t ' },
    '/a.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7' },
    '/vague': { headers: { 'content-type': 'text/plain' }, body: '<!DOCTYPE html><p>Words' },
    '/plain.txt': { headers: { 'content-type': 'text/plain' }, body: 'Words, 1 < 2' },
    '/long.html': { headers: HTML, body: 'x'.repeat(10_000_001) },
  });
});
afterAll(() => origin.close());

const capture = (path: string, etag?: string) =>
  capturePage(fetcher, { url: `${origin.url}${path}`, ...(etag ? { validators: { etag } } : {}) });

describe('capturePage', () => {
  it('gives the text of the page, where it was found and what to ask with next time', async () => {
    await expect(capture('/a.html')).resolves.toEqual({
      kind: 'captured',
      finalUrl: `${origin.url}/a.html`,
      status: 200,
      html: '<p>Паром</p>',
      validators: { etag: '"1"', lastModified: undefined },
    });
  });

  it('says when the page did not change', async () => {
    await expect(capture('/a.html', '"1"')).resolves.toMatchObject({ kind: 'not-modified' });
  });

  it('decodes the charset that the server declares', async () => {
    await expect(capture('/1251.html')).resolves.toMatchObject({ html: '<p>Паром' });
  });

  it('takes a page for a page when the server only says that it is text', async () => {
    await expect(capture('/vague')).resolves.toMatchObject({ kind: 'captured' });
  });

  it.each(['/a.pdf', '/plain.txt'])('refuses %s, which is no web page', async (path) => {
    await expect(capture(path)).rejects.toMatchObject({
      code: 'ARTICLE_NOT_HTML',
      message: expect.stringContaining(path) as string,
    });
  });

  it.each(['/empty.html', '/blank.html'])('refuses %s, which has no content', async (path) => {
    await expect(capture(path)).rejects.toMatchObject({ code: 'ARTICLE_EMPTY' });
  });

  it('asks for at most 10 MB', async () => {
    await expect(capture('/long.html')).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' });
  });
});

describe('captureOf', () => {
  it('makes a capture of a page that was fetched already', () => {
    const fetched: Fetched = {
      kind: 'fetched',
      finalUrl: 'https://outlet.example/',
      status: 203,
      contentType: 'application/xhtml+xml',
      body: new TextEncoder().encode('<html/>'),
      validators: {},
    };
    expect(captureOf(fetched)).toMatchObject({ kind: 'captured', status: 203, html: '<html/>' });
  });
});
