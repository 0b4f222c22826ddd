import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureRef } from '../../src/article/extracted-article.js';
import { fetchPictures, type PicturesRequest } from '../../src/article/fetch-pictures.js';
import { createPictureGate, type PictureGate } from '../../src/article/picture-gate.js';
import type { Fetcher } from '../../src/net/fetcher.js';
import { createDirectFetcher } from '../support/direct-fetcher.js';
import { type LoopbackOrigin, serveLoopback } from '../support/loopback-origin.js';
import { makePicture } from '../support/make-picture.js';

let origin: LoopbackOrigin;
beforeAll(async () => {
  const photo = await makePicture(500, 300).jpeg().toBuffer();
  origin = await serveLoopback({
    '/photo.jpg': { body: photo, headers: { 'content-type': 'text/plain' } },
    '/same.jpg': { body: photo },
    '/other.png': { body: await makePicture(90, 60).png().toBuffer() },
    '/page.jpg': { body: '<!doctype html><p>Not found', headers: { 'content-type': 'image/jpeg' } },
    '/pixel.gif': { body: await makePicture(1, 1).gif().toBuffer() },
    '/broken.jpg': { body: photo.subarray(0, 900) },
    '/huge.jpg': { body: new Uint8Array(20 * 1024 * 1024 + 1) },
  });
});
afterAll(() => origin.close());

function ref(key: string, ...paths: string[]): PictureRef {
  return {
    key,
    candidates: paths.map((path) => `${origin.url}${path}`),
    alt: `alt of ${key}`,
    role: 'inline',
  };
}

function fetchAll(refs: PictureRef[], more: Partial<PicturesRequest> = {}) {
  return fetchPictures(createDirectFetcher(), { refs, ...more });
}

describe('fetchPictures', () => {
  it('gives the pictures by key, in the order of the request', async () => {
    const { pictures, failures } = await fetchAll([ref('b', '/photo.jpg'), ref('a', '/other.png')]);
    expect([...pictures.keys()]).toEqual(['b', 'a']);
    expect(pictures.get('b')?.asset).toMatchObject({ width: 500, alt: 'alt of b', role: 'inline' });
    expect(pictures.get('b')?.files).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('takes the first address that gives a picture, and asks no further', async () => {
    const before = origin.requests.length;
    const { pictures, failures } = await fetchAll([
      ref('a', '/missing.jpg', '/page.jpg', '/broken.jpg', '/photo.jpg', '/other.png'),
    ]);
    expect(pictures.get('a')?.asset.width).toBe(500);
    expect(failures).toEqual([]);
    expect(origin.requests.slice(before).map(({ path }) => path)).toEqual([
      '/missing.jpg',
      '/page.jpg',
      '/broken.jpg',
      '/photo.jpg',
    ]);
  });

  it('lists what could not be had, once for each picture, and goes on', async () => {
    const { pictures, failures } = await fetchAll([
      ref('gone', '/missing.jpg', '/page.jpg'),
      ref('page', '/page.jpg'),
      ref('ok', '/photo.jpg'),
      ref('tracker', '/pixel.gif'),
      ref('huge', '/huge.jpg'),
      ref('nowhere'),
    ]);
    expect([...pictures.keys()]).toEqual(['ok']);
    expect(failures).toMatchObject([
      { url: `${origin.url}/missing.jpg`, code: 'FETCH_STATUS_REFUSED' },
      { url: `${origin.url}/page.jpg`, code: 'ASSET_UNREADABLE' },
      { url: `${origin.url}/pixel.gif`, code: 'ASSET_UNREADABLE' },
      { url: `${origin.url}/huge.jpg`, code: 'FETCH_TOO_LARGE' },
      { url: '', code: 'ASSET_UNREADABLE' },
    ]);
  });

  it('gives two addresses of the same picture the same digest', async () => {
    const { pictures } = await fetchAll([ref('a', '/photo.jpg'), ref('b', '/same.jpg')]);
    expect(pictures.get('a')?.asset.digest).toBe(pictures.get('b')?.asset.digest);
  });

  it('fetches so many pictures and says which ones it left', async () => {
    const refs = [ref('a', '/photo.jpg'), ref('b', '/other.png'), ref('c', '/same.jpg')];
    const { pictures, failures } = await fetchAll(refs, { maxPictures: 2 });
    expect([...pictures.keys()]).toEqual(['a', 'b']);
    expect(failures).toMatchObject([
      { url: `${origin.url}/same.jpg`, message: expect.stringContaining('at most 2') as string },
    ]);
  });

  it('holds at most four pictures at once', async () => {
    let atOnce = 0;
    let most = 0;
    const direct = createDirectFetcher();
    const counting: Fetcher = {
      ...direct,
      fetch: async (request) => {
        most = Math.max(most, ++atOnce);
        return direct.fetch(request).finally(() => (atOnce -= 1));
      },
    };
    const refs = Array.from({ length: 12 }, (_, n) => ref(`${n}`, '/other.png'));
    const { pictures } = await fetchPictures(counting, { refs });
    expect(pictures.size).toBe(12);
    expect(most).toBe(4);
  });

  it.each([1, 2])('encodes no more than a shared gate has places for: %i', async (places) => {
    const gate = createPictureGate(places);
    let underWay = 0;
    let most = 0;
    const encodeGate: PictureGate = (job) =>
      gate(() => {
        most = Math.max(most, ++underWay);
        return job().finally(() => (underWay -= 1));
      });
    const refs = Array.from({ length: 6 }, (_, n) => ref(`${n}`, '/photo.jpg'));
    const articles = await Promise.all([fetchAll(refs, { encodeGate }), fetchAll(refs, { encodeGate })]);
    expect(articles.map(({ pictures }) => pictures.size)).toEqual([6, 6]);
    expect(most).toBe(places);
  });

  it('gives its place in a shared gate back when a picture fails', async () => {
    const encodeGate = createPictureGate(1);
    const { failures } = await fetchAll([ref('a', '/page.jpg'), ref('b', '/broken.jpg')], { encodeGate });
    expect(failures).toHaveLength(2);
    const { pictures } = await fetchAll([ref('a', '/photo.jpg')], { encodeGate });
    expect(pictures.size).toBe(1);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('the run was stopped'));
    await expect(fetchAll([ref('a', '/photo.jpg')], { signal: stop.signal })).rejects.toThrow(
      'the run was stopped',
    );
  });
});
