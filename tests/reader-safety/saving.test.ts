import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { createSaveToken } from '../../mirror/save-token.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { everyRoute, shareWholeMirror } from '../support/every-route.js';
import { readPage } from '../support/shown-page.js';

const mirror = shareWholeMirror();

function open() {
  return supertest(createMirror(mirror().parts).listener);
}

const NAVIGATIONS: Record<string, string>[] = [
  { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none', Accept: 'text/html' },
  { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'cross-site', Accept: '*/*' },
  { Accept: 'text/html,application/xhtml+xml' },
];

describe('4: a file comes only to who asked for it on the page before saving', () => {
  it('no save address gives a file by GET or HEAD, whatever the request says', async () => {
    const web = open();
    for (const language of INTERFACE_LANGUAGES) {
      for (const { name, path } of everyRoute(mirror(), language)) {
        if (!name.startsWith('save')) continue;
        for (const headers of [...NAVIGATIONS, { Accept: '*/*' }, { Range: 'bytes=0-9' }]) {
          const { status, headers: said, text } = await web.get(path).set(headers);
          expect([path, status, said['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
          expect(said, path).not.toHaveProperty('content-disposition');
          expect(readPage(text).noticeLanguage, path).toBe(language);
          expect(text, path).not.toMatch(/<a[^>]+\bdownload\b/);
        }
      }
    }
  });

  it('no address of bytes gives one to a navigation: it leads to a page with the notice', async () => {
    const web = open();
    for (const { name, kind, path } of everyRoute(mirror(), 'en')) {
      if (kind !== 'bytes' || name === 'file') continue;
      for (const headers of NAVIGATIONS) {
        const answer = await web.get(path).set(headers);
        expect([path, answer.status, answer.text]).toEqual([path, 303, '']);
        const there = new URL(answer.headers.location ?? '', `http://x${path}`).pathname;
        expect(readPage((await web.get(there)).text).notice, path).toBeDefined();
      }
    }
  });

  it('a form on another site gets the page again and no link to a file', async () => {
    const web = open();
    for (const site of ['cross-site', 'same-site']) {
      for (const { name, path } of everyRoute(mirror(), 'ru')) {
        if (!name.startsWith('save')) continue;
        const answer = await web.post(path).set('Sec-Fetch-Site', site);
        expect([path, answer.status]).toEqual([path, 403]);
        expect(answer.headers, path).not.toHaveProperty('location');
        expect(readPage(answer.text).noticeLanguage, path).toBe('ru');
      }
    }
  });

  it('a link that is old, forged, for another file or opened from another site leads back to the page', async () => {
    const web = open();
    const { ids, parts } = mirror();
    const target = { kind: 'a', name: ids.en } as const;
    const fileName =
      everyRoute(mirror(), 'en')
        .find(({ name }) => name === 'file')
        ?.path.split('/')
        .at(-1) ?? '';
    const hoursAgo = new Date(parts.now().getTime() - 3 * 60 * 60 * 1000);
    const good = createSaveToken(target, parts.tokenKey, parts.now());
    const other = createSaveToken({ kind: 'a', name: ids.ru }, parts.tokenKey, parts.now());
    const links: [link: string, leadsTo: string, headers?: Record<string, string>][] = [
      [paths.file(createSaveToken(target, parts.tokenKey, hoursAgo), fileName), ids.en],
      [paths.file(createSaveToken(target, new Uint8Array(32), parts.now()), fileName), ids.en],
      [paths.file(other, fileName), ids.ru],
      [paths.file(good, 'holiday.html'), ids.en],
      [paths.file(good, fileName), ids.en, { 'Sec-Fetch-Site': 'cross-site' }],
    ];
    for (const [link, id, headers = {}] of links) {
      const answer = await web.get(link).set(headers);
      expect([answer.status, answer.headers.location]).toEqual([303, `../../en/save/a/${id}.html`]);
      expect(answer.headers).not.toHaveProperty('content-disposition');
    }
  });

  it('10: the file has a neutral name, and is kept by no cache on its way', async () => {
    const web = open();
    for (const { name, path } of everyRoute(mirror(), 'en')) {
      if (!name.startsWith('save')) continue;
      const posted = await web.post(path);
      const link = new URL(posted.headers.location ?? '', `http://x${path}`).pathname;
      const { headers } = await web.get(link);
      expect(headers['content-disposition'], path).toMatch(
        /^attachment; filename="[a-z0-9-]+(\.zip)?\.(html|zip|jpg|epub|txt|md|torrent|SHA256SUMS)(\.minisig|\.tlog-proof|\.record\.json)?"$/,
      );
      expect(headers['content-disposition'], path).not.toMatch(/beacon|harbour|ferry|parom/i);
      expect(headers['cache-control'], path).toBe('no-store');
    }
  });
});
