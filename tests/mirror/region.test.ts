import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { stringsFor } from '../../src/locale/strings.js';
import { everyFailure, everyRoute, shareWholeMirror } from '../support/every-route.js';
import { readPage } from '../support/shown-page.js';

const mirror = shareWholeMirror();
const open = (changes: Partial<ReturnType<typeof mirror>['parts']> = {}) =>
  supertest(createMirror({ ...mirror().parts, regionHeader: 'CF-IPCountry', ...changes }).listener);

const because = stringsFor('en').notice.countries.because.slice(0, 40);
const withoutAdded = (html: string): string =>
  html.replace(new RegExp(`<details open(?:="")?><summary>${because}[^]*?</details>`), '');

describe('a header that names a country', () => {
  it('only adds: every page is the one that everybody gets, with the notice of that country open in it', async () => {
    const web = open();
    for (const { kind, path } of everyRoute(mirror(), 'en')) {
      if (kind !== 'page') continue;
      const plain = await web.get(path);
      const told = await web.get(path).set('CF-IPCountry', 'RU');
      expect(told.text, path).toContain(because);
      expect(readPage(told.text).notice, path).toContain('Harbour');
      expect(told.headers['cache-control'], path).toBe('no-store');
      expect(told.headers, path).not.toHaveProperty('etag');
      expect(told.headers.vary, path).toBe(plain.headers.vary);
      expect(withoutAdded(told.text), path).toBe(plain.text);
    }
  });

  it('adds on errors too', async () => {
    const web = open();
    for (const { status, method, path, headers } of everyFailure(mirror(), 'en')) {
      const told = await web[method](path).set({ ...headers, 'CF-IPCountry': 'RU' });
      expect([path, told.status]).toEqual([path, status]);
      expect(told.text, path).toContain(because);
    }
  });

  it('leaves nothing behind for the next reader, whoever comes first, with a shared cache too', async () => {
    for (const cache of ['private', 'shared'] as const) {
      const web = open({ cache });
      const path = paths.outlet('en', mirror().beacon);
      const first = await web.get(path).set('CF-IPCountry', 'RU');
      const second = await web.get(path);
      const third = await web.get(path).set('CF-IPCountry', 'by');
      const fourth = await web.get(path).set('CF-IPCountry', 'DE');
      expect(first.text).toContain(because);
      expect(first.headers['cache-control']).toBe('no-store');
      expect(second.text).not.toContain(because);
      expect(fourth.text).toBe(second.text);
      expect(third.text).not.toBe(first.text);
      expect(third.text).toContain(because);
    }
  });

  it('says of nobody that he was listed who was not: then the general notice stands open', async () => {
    const told = await open().get(paths.outlet('en', mirror().beacon)).set('CF-IPCountry', 'IR');
    const generic = mirror().parts.fallbackSettings.notices.find(({ scope }) => scope === 'generic')?.texts
      .en;
    expect(told.text).toContain(because);
    expect(told.text).not.toContain('hostile');
    expect(told.text.split(generic?.title ?? '-').length).toBeGreaterThan(2);
  });

  it.each([
    '',
    'XX',
    'T1',
    'DE',
    'RUS',
    'RU, DE',
    'ru-RU',
    '__proto__',
    'constructor',
    '🇷🇺'.normalize(),
    '<b>',
  ])('changes nothing when it says %j', async (said) => {
    const value = encodeURI(said).replace(/%20/g, ' ').replace(/%3C/g, '<').replace(/%3E/g, '>');
    const told = await open().get('/en/').set('CF-IPCountry', value);
    expect(told.text).toBe((await open().get('/en/')).text);
  });

  it('is the one that the operator named, and none by default', async () => {
    const other = await open().get('/en/').set({ 'X-Country': 'RU', 'CloudFront-Viewer-Country': 'RU' });
    expect(other.text).not.toContain(because);
    const { regionHeader: _, ...parts } = { ...mirror().parts, regionHeader: undefined };
    const none = await supertest(createMirror(parts).listener).get('/en/').set('CF-IPCountry', 'RU');
    expect(none.text).not.toContain(because);
  });

  it('touches neither feeds nor files', async () => {
    const web = open();
    const feed = paths.feed('en', mirror().beacon);
    expect((await web.get(feed).set('CF-IPCountry', 'RU')).text).toBe((await web.get(feed)).text);
    const bundle = paths.articleBundle({ id: mirror().ids.en, format: 'html' });
    const [told, plain] = [await web.get(bundle).set('CF-IPCountry', 'RU'), await web.get(bundle)];
    expect(told.headers.etag).toBe(plain.headers.etag);
  });
});
