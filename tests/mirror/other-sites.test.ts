import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { blobPath } from '../../src/archive/blob-store.js';
import { shareFilledMirror } from '../support/sample-mirror.js';

const shared = shareFilledMirror();

function open(cache: 'private' | 'shared' = 'private') {
  const mirror = shared();
  const web = supertest(createMirror({ ...mirror.parts, cache }).listener);
  const picture = `/p/${mirror.picture.digest}.jpg`;
  const files = [
    `/b/${mirror.ids.en}.html`,
    `/open/${mirror.latest}`,
    `/open/${mirror.latest}.json`,
    `/${blobPath(mirror.closedBundle)}`,
  ];
  return { mirror, web, picture, files };
}

/** What a browser says of a part that a page asks for. */
function from(site: string, mode = 'no-cors'): Record<string, string> {
  return { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode, Accept: 'image/avif,image/webp,*/*' };
}

describe('a page of another site', () => {
  it.each(['cross-site', 'same-site'])('gets no byte of a file, nor of a picture (%s)', async (site) => {
    const { web, files, picture } = open('shared');
    for (const path of [...files, picture]) {
      for (const mode of ['no-cors', 'cors']) {
        const answer = await web.get(path).set(from(site, mode));
        expect([path, answer.status, answer.body]).toEqual([path, 403, { error: 'Forbidden' }]);
        expect(answer.headers['cache-control'], path).toBe('no-store');
        expect(answer.headers.vary, path).toBe('Sec-Fetch-Mode, Accept, Sec-Fetch-Site');
        expect(answer.headers, path).not.toHaveProperty('etag');
      }
    }
  });

  it('may link to a file: who follows the link is led to the page before saving', async () => {
    const { web, mirror, files } = open();
    const [bundle = ''] = files;
    const answer = await web.get(bundle).set(from('cross-site', 'navigate'));
    expect([answer.status, answer.text]).toEqual([303, '']);
    expect(answer.headers.location).toBe(`../en/save/a/${mirror.ids.en}.html`);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('a browser', () => {
  it.each(['same-origin', 'none'])(
    'keeps no file that it was given outside the save flow (%s)',
    async (site) => {
      const { web, files } = open('shared');
      for (const path of files) {
        const answer = await web.get(path).set(from(site));
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.headers['cache-control'], path).toBe('no-store');
      }
    },
  );

  it('keeps pictures of our own pages where the operator chose so, and no others', async () => {
    const { web, picture } = open('shared');
    const cacheOf = async (site: string) =>
      (await web.get(picture).set(from(site))).headers['cache-control'] as unknown;
    expect(await cacheOf('same-origin')).toBe('public, max-age=3600');
    expect(await cacheOf('none')).toBe('no-store');
    const alone = await open('private').web.get(picture).set(from('same-origin'));
    expect(alone.headers['cache-control']).toBe('no-store');
  });
});
