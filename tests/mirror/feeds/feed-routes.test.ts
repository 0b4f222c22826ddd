import { parseJsonFeed } from 'feedsmith';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../../mirror/app.js';
import { paths } from '../../../mirror/paths.js';
import { stringsFor } from '../../../src/locale/strings.js';
import { everyRoute, shareWholeMirror } from '../../support/every-route.js';
import { readPage } from '../../support/shown-page.js';

const mirror = shareWholeMirror();
const web = (changes = {}) => supertest(createMirror({ ...mirror().parts, ...changes }).listener);
const feeds = (): string[] =>
  everyRoute(mirror(), 'ru').flatMap(({ kind, path }) => (kind === 'feed' ? [path] : []));

describe('a feed or a catalogue', () => {
  it('is explained to a browser that opens it, whether it says so by Fetch Metadata or by what it accepts', async () => {
    for (const path of feeds()) {
      for (const headers of [{ 'Sec-Fetch-Mode': 'navigate' }, { Accept: 'text/html,*/*;q=0.8' }]) {
        const { text, headers: said } = await web().get(path).set(headers);
        const page = readPage(text);
        expect(said['content-type'], path).toBe('text/html; charset=utf-8');
        expect(said.vary, path).toContain('Sec-Fetch-Mode, Accept');
        expect(page.noticeLanguage, path).toBe('ru');
        for (const line of stringsFor('ru').feed.risk) expect(text, path).toContain(line);
      }
    }
  });

  it('is a file for every program, also for one inside a browser', async () => {
    for (const path of feeds()) {
      for (const headers of [{ Accept: '*/*' }, { 'Sec-Fetch-Mode': 'no-cors', Accept: 'text/html' }]) {
        const { headers: said } = await web().get(path).set(headers);
        expect(said['content-type'], path).toMatch(/^application\/(atom\+xml|feed\+json)/);
      }
    }
  });

  it('is not sent again to a program that has it, until something new is published', async () => {
    const feed = paths.jsonFeed('en', mirror().beacon);
    const first = await web().get(feed);
    const etag = first.headers.etag ?? '';
    expect([first.status, first.headers['cache-control'], etag.slice(0, 3)]).toEqual([
      200,
      'no-cache',
      'W/"',
    ]);
    const again = await web().get(feed).set('If-None-Match', etag);
    expect([again.status, again.text]).toEqual([304, '']);
    await mirror().publishSettings({ names: 'plain' });
    await mirror().commit();
    mirror().passTime(2_000);
    const later = await web().get(feed).set('If-None-Match', etag);
    expect([later.status, parseJsonFeed(String(later.text ?? later.body)).title]).toEqual([
      200,
      'The Beacon',
    ]);
  });

  it('leaves nothing in a browser’s cache', async () => {
    for (const path of feeds()) {
      const { headers } = await web().get(path).set('Sec-Fetch-Mode', 'no-cors');
      expect([path, headers['cache-control'], headers.etag]).toEqual([path, 'no-store', undefined]);
    }
  });

  it.each([
    '/en/feed/nobody.json',
    '/en/opds/nobody.xml',
    '/en/opds/nobody/editions.xml',
    '/xx/opds/ej47ek.xml',
    '/en/feed/..%2f..%2fkeys.json',
    '/en/opds/ej47ek/others.xml',
  ])('is not there at %s', async (path) => {
    expect((await web().get(path)).status).toBe(404);
  });
});

it('the page about one leads to the other two', async () => {
  const { beacon } = mirror();
  const { text } = await web().get(paths.opdsArticles('en', beacon)).set('Accept', 'text/html');
  expect(text).toContain(`href="../../feed/${beacon}.xml"`);
  expect(text).toContain(`href="../../feed/${beacon}.json"`);
  expect(text).not.toContain('href="../../opds');
});
