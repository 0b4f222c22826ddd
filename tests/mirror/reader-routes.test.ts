import { writeFile } from 'node:fs/promises';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import {
  createFilledMirror,
  createSampleMirror,
  type FilledMirror,
  shareFilledMirror,
} from '../support/sample-mirror.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { readPage } from '../support/shown-page.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const shared = shareFilledMirror();

/** A link to where a list goes on, as it stands on the pages of that list. */
const OLDER = /^(o\/[a-z2-7]{6}\/before\/)?\d{8}-\d+-[a-z2-7]{16}\.html$/;

/** The shared archive, behind a mirror of its own. */
function filled(changes: Partial<FilledMirror['parts']> = {}) {
  const mirror = shared();
  return { mirror, web: supertest(createMirror({ ...mirror.parts, ...changes }).listener) };
}

/** An archive that the test may change. */
async function own() {
  const mirror = await createFilledMirror(await temporaryFolder());
  return { mirror, web: supertest(createMirror(mirror.parts).listener) };
}

/** Every page of the archive, and pages that fail, without their language. */
function pagesOf({ ids, beacon, harbour, latest, closedBundle, picture }: FilledMirror): [string, number][] {
  return [
    ['/', 200],
    [`/o/${beacon}/`, 200],
    [`/o/${harbour}/`, 200],
    [`/o/${beacon}/before/20261122-100500000-${ids.ru}.html`, 200],
    [`/a/${ids.en}.html`, 200],
    [`/a/${ids.fa}.html`, 200],
    [`/n/${beacon}.html`, 200],
    ['/n/general.html', 200],
    ['/about.html', 200],
    [`/keep/${beacon}.html`, 200],
    [`/save/a/${ids.en}.html`, 200],
    [`/save/e/${latest}.html`, 200],
    [`/save/x/${closedBundle}.html`, 200],
    [`/save/x/${picture.digest}.html`, 200],
    [`/a/${ids.gone}.html`, 410],
    [`/save/a/${ids.gone}.html`, 410],
    [`/a/${ids.en}/versions.html`, 410],
    [`/a/${'a'.repeat(16)}.html`, 404],
    ['/a/x.html', 404],
    ['/o/aaaaaa/', 404],
    [`/o/${beacon}/before/yesterday.html`, 404],
    ['/n/nobody.html', 404],
    ['/feed/aaaaaa.xml', 404],
    ['/save/q/x.html', 404],
    ['/nothing/here.html', 404],
  ];
}

describe('pages', () => {
  it.each(['en', 'ru'])('begin with the notice in their language, failures too (%s)', async (language) => {
    const { mirror, web } = filled();
    for (const [path, status] of pagesOf(mirror)) {
      const answer = await web.get(`/${language}${path}`);
      const page = readPage(answer.text);
      expect([path, answer.status], path).toEqual([path, status]);
      expect(answer.headers['content-type'], path).toBe('text/html; charset=utf-8');
      expect(page.language, path).toBe(language);
      expect(page.noticeLanguage, path).toBe(language);
      expect(page.notice, path).toMatch(language === 'ru' ? /наказ|штраф|лишени/i : /punished|fines/);
    }
    expect(mirror.bugs).toEqual([]);
  });

  it('have no cookie, no name of a product, no address of another site', async () => {
    const { mirror, web } = filled();
    for (const [path] of pagesOf(mirror)) {
      const { headers, text } = await web.get(`/en${path}`);
      const { addresses, links } = readPage(text);
      const isForeign = (address: string): boolean => /^(\w+:)?\/\//.test(address);
      expect(Object.keys(headers)).not.toContain('set-cookie');
      expect(Object.keys(headers)).not.toContain('server');
      expect(JSON.stringify(headers)).not.toMatch(/express|tamizdat|node/i);
      expect(addresses.filter(isForeign), path).toEqual([]);
      if (!path.startsWith('/a/')) expect(links.filter(isForeign), path).toEqual([]);
      expect(text, path).not.toMatch(/<script|tamizdat/i);
    }
  });

  it('carry headers that shut browsers in, and none that need https', async () => {
    const { web } = filled();
    const { headers } = await web.get('/en/');
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, noarchive',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('etag');
  });

  it('say HSTS for a named https address, without its subdomains', async () => {
    const { web } = filled({ isHttps: true });
    expect((await web.get('/en/')).headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('are the same bytes for everybody, whatever the request says of place, program or page before', async () => {
    const { mirror, web } = filled();
    for (const [path] of pagesOf(mirror)) {
      const plain = await web.get(`/ru${path}`);
      const dressed = await web
        .get(`/ru${path}?utm_source=x&country=RU`)
        .set({ 'CF-IPCountry': 'RU', 'X-Forwarded-For': '95.24.0.1', 'X-Forwarded-Host': 'evil.example' })
        .set({ 'X-Original-URL': '/admin', 'User-Agent': 'Marked', Host: 'evil.example:81', Cookie: 'a=b' })
        .set({ 'Accept-Language': 'ru-RU', Referer: 'https://evil.example/' });
      expect(dressed.text, path).toBe(plain.text);
      expect(dressed.text).not.toContain('evil.example');
    }
  });

  it('take a neutral title and keep headlines inside', async () => {
    const { mirror, web } = filled();
    const { title, heading } = readPage((await web.get(`/en/a/${mirror.ids.en}.html`)).text);
    expect(title).toBe('Article · 22 Nov, 14:05');
    expect(heading).toBe(SAMPLE_TEXTS.en.title);
  });

  it('are compressed where the browser takes it, and say so to caches', async () => {
    const { web } = filled();
    const squeezed = await web.get('/en/').set('Accept-Encoding', 'gzip, br');
    const plain = await web.get('/en/').set('Accept-Encoding', 'identity');
    expect(squeezed.headers['content-encoding']).toBe('gzip');
    expect(squeezed.headers.vary).toContain('Accept-Encoding');
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(squeezed.text).toBe(plain.text);
  });

  it('may be kept by shared caches for a minute when the operator chose so', async () => {
    const { web } = filled({ cache: 'shared' });
    const { headers } = await web.get('/en/');
    expect(headers['cache-control']).toBe('public, max-age=60');
    const again = await web.get('/en/').set('If-None-Match', headers.etag ?? '');
    expect(again.status).toBe(304);
    expect((await web.get('/en/nothing.html')).headers['cache-control']).toBe('no-store');
  });
});

describe('the root address', () => {
  it.each([
    ['ru-RU, ru;q=0.9, en;q=0.5', 'ru/'],
    ['fr', 'en/'],
    ['en, ru', 'en/'],
    ['*', 'en/'],
    [';;q=junk', 'en/'],
  ])('leads by Accept-Language "%s" to %s', async (header, location) => {
    const { web } = filled();
    const answer = await web.get('/').set('Accept-Language', header);
    expect(answer.status).toBe(302);
    expect(answer.headers).toMatchObject({ location, vary: 'Accept-Language', 'cache-control': 'no-store' });
  });
});

describe('front pages', () => {
  it('go on by key, page after page, with every article once', async () => {
    const mirror = await createSampleMirror(await temporaryFolder());
    await mirror.publishSettings();
    for (const minute of Array.from({ length: 65 }).keys()) {
      const url = `https://beacon.example/a/${minute}`;
      const published = new Date(Date.UTC(2026, 10, 22, 8, Math.floor(minute / 2))).toISOString();
      await mirror.publishVersion({ ...SAMPLE_TEXTS.en, url, published, title: `Story ${minute}` });
    }
    await mirror.commit();
    const web = supertest(createMirror(mirror.parts).listener);
    const seen: string[] = [];
    let path: string | undefined = '/en/';
    while (path !== undefined) {
      const { links } = readPage((await web.get(path)).text);
      seen.push(...new Set(links.filter((link) => /\/?a\/[a-z2-7]{16}\.html$/.test(link)).map(nameOf)));
      const older = links.find((link) => OLDER.test(link));
      path = older && new URL(older, `http://x${path}`).pathname;
    }
    expect(seen).toHaveLength(65);
    expect(new Set(seen).size).toBe(65);
  });

  it('are there before the first snapshot, with the notice of the operator’s own settings', async () => {
    const mirror = await createSampleMirror(await temporaryFolder());
    const web = supertest(createMirror(mirror.parts).listener);
    const answer = await web.get('/ru/');
    expect(answer.status).toBe(200);
    expect(readPage(answer.text)).toMatchObject({ noticeLanguage: 'ru' });
    expect(answer.text).toContain('The Beacon');
  });

  it('follow a new checkpoint within a second, without a restart', async () => {
    const { mirror, web } = await own();
    await web.get('/en/');
    await mirror.publishVersion({
      ...SAMPLE_TEXTS.en,
      url: 'https://beacon.example/a/new',
      title: 'Hot off the press',
    });
    await mirror.commit();
    mirror.passTime(1_001);
    expect((await web.get('/en/')).text).toContain('Hot off the press');
  });

  it('stand as they were while a damaged checkpoint lies in the archive, and the failure is reported once', async () => {
    const { mirror, web } = await own();
    const before = await web.get('/en/');
    await writeFile(`${mirror.archiveDir}/checkpoint`, 'not a note\n');
    mirror.passTime(1_001);
    expect((await web.get('/en/')).text).toBe(before.text);
    expect((await web.get('/health')).status).toBe(503);
    expect(mirror.bugs).toHaveLength(1);
  });
});

describe('versions', () => {
  it('can be read and listed where settings say public', async () => {
    const { mirror, web } = await own();
    await mirror.publishSettings({ versions: 'public' });
    const later = { captured: '2026-11-22T15:00:00.000Z', previous: mirror.versions.en };
    await mirror.publishVersion({ ...SAMPLE_TEXTS.en, title: 'The ferry, corrected' }, later);
    await mirror.commit();
    const { en } = mirror.ids;
    const list = await web.get(`/en/a/${en}/versions.html`);
    const earlier = await web.get(`/en/a/${en}/${mirror.versions.en}.html`);
    expect(list.text).toContain('The ferry, corrected');
    expect(readPage(earlier.text).heading).toBe(SAMPLE_TEXTS.en.title);
    expect(readPage((await web.get(`/en/a/${en}.html`)).text).heading).toBe('The ferry, corrected');
    expect((await web.get(`/en/a/${en}/${mirror.versions.ru}.html`)).status).toBe(404);
    expect((await web.get(`/en/a/${en}/${mirror.versions.gone}.html`)).status).toBe(410);
  });
});

describe('feeds', () => {
  it('are Atom for programs, with the notice as subtitle and at the start of every item', async () => {
    const { mirror, web } = filled();
    const { headers, text } = await web
      .get(`/ru/feed/${mirror.beacon}.xml`)
      .set('Accept', 'application/atom+xml');
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(text).toMatch(/<subtitle xml:lang="ru">.*наказ.*<\/subtitle>/i);
    expect(
      text.match(/<content type="xhtml"><div xmlns="[^"]+"><p lang="ru" dir="ltr"><strong>/g),
    ).toHaveLength(2);
  });

  it('are a page with the notice for a person who opens one', async () => {
    const { mirror, web } = filled();
    const answer = await web.get(`/en/feed/${mirror.beacon}.xml`).set('Sec-Fetch-Mode', 'navigate');
    expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' });
    expect(answer.headers.vary).toContain('Sec-Fetch-Mode');
    expect(readPage(answer.text).notice).toMatch(/punished/);
  });
});

function nameOf(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}

describe('the way out', () => {
  it('leads to blank text: no page, nothing to see, nothing kept', async () => {
    const response = await filled().web.get('/leave.txt');
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.text.trim()).toBe('');
  });
});
