import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { placesOf } from '../../src/notice/country-notices.js';
import { sampleSettings, shareFilledMirror } from '../support/sample-mirror.js';
import { readPage } from '../support/shown-page.js';

const mirror = shareFilledMirror();
const open = (changes: Partial<ReturnType<typeof mirror>['parts']> = {}) =>
  supertest(createMirror({ ...mirror().parts, ...changes }).listener);

describe('the notice of a country', () => {
  it('is there in full for every place that a notice speaks of, in every language', async () => {
    const web = open();
    const settings = sampleSettings();
    expect(placesOf(settings)).toEqual(['by', 'ir', 'ru', 'ua', 'generic']);
    for (const place of placesOf(settings)) {
      for (const language of INTERFACE_LANGUAGES) {
        const { status, text } = await web.get(paths.countryNotice(language, place));
        const notices = settings.notices.filter(({ scope, jurisdictions }) =>
          place === 'generic'
            ? scope === 'generic'
            : jurisdictions.some((code) => code.toLowerCase().startsWith(place)),
        );
        expect([status, notices.length]).toEqual([200, 1]);
        const body = notices[0]?.texts[language]?.body ?? [];
        const main = text.slice(text.indexOf('<main')).replace(/[\u2068\u2069]/g, '');
        for (const paragraph of body) {
          const [longest = ''] = paragraph.split(/\{[a-z]+\}|[&<>"']/).sort((a, b) => b.length - a.length);
          expect(main, `${place} ${language}`).toContain(longest.trim());
        }
        expect(readPage(text).notice).toBeDefined();
      }
    }
  });

  it('names the outlets that are listed under it, and says so where none is', async () => {
    const russia = await open().get(paths.countryNotice('en', 'ru'));
    expect(russia.text).toContain('Harbour');
    expect(russia.text).not.toContain(stringsFor('en').notice.countries.notListed);
    const belarus = await open().get(paths.countryNotice('en', 'by'));
    expect(belarus.text).toContain(stringsFor('en').notice.countries.notListed);
    expect(belarus.text).toContain('this newsroom');
  });

  it('is listed on every notice page, by its name in the language of the page', async () => {
    const { text } = await open().get(paths.notice('ru'));
    expect(text).toMatch(
      /<a href="by\.html">Беларусь<\/a>[^]*<a href="ru\.html">Россия<\/a>[^]*<a href="ua\.html">Украина \(частично\)<\/a>[^]*<a href="generic\.html">/,
    );
  });

  it('has a short address, which leads to the language that the browser asks for', async () => {
    const led = await open().get('/n/ru').set('Accept-Language', 'be');
    expect([led.status, led.headers.location, led.headers['cache-control']]).toEqual([
      302,
      '../be/n/ru.html',
      'no-store',
    ]);
    expect(led.headers.vary).toContain('Accept-Language');
  });

  it.each([
    '/n/de',
    '/n/RU',
    '/n/xx',
    '/n/general',
    '/n/',
    '/en/n/de.html',
    '/en/n/RU.html',
    '/en/n/ua-43.html',
    '/xx/n/ru.html',
  ])('is not made up: %s', async (path) => {
    const { status, text } = await open().get(path).set('Accept', 'text/html');
    expect(status).toBe(404);
    expect(readPage(text).notice).toBeDefined();
  });
});

describe('leaving', () => {
  it('leads to an empty page of our own', async () => {
    const left = await open().get(paths.leave);
    expect([left.status, left.text, left.headers['cache-control']]).toEqual([200, '\n', 'no-store']);
    const { text } = await open().get(paths.notice('en'));
    expect(text).toContain(stringsFor('en').notice.leaving.blank);
  });

  it("leads to the operator's choice without naming it on any page but that of the notice", async () => {
    const web = open({ leave: 'https://weather.example/today' });
    const left = await web.get(paths.leave);
    expect([left.status, left.headers.location]).toEqual([303, 'https://weather.example/today']);
    expect(left.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect((await web.get('/en/')).text).not.toContain('weather.example');
    const { text } = await web.get(paths.notice('en'));
    expect(text).toContain('<bdi class="url" dir="ltr">weather.example</bdi>');
    expect(text).toContain(stringsFor('en').notice.leaving.stays);
  });
});

describe('Onion-Location', () => {
  const onion = `http://${'mirror2'.repeat(8)}.onion`;

  it('offers the same page on every page of a mirror with an https address, without the query', async () => {
    const web = open({ onion, isHttps: true });
    const { en } = mirror().ids;
    const page = await web.get(`/en/a/${en}.html?q=marked`);
    expect(page.headers['onion-location']).toBe(`${onion}/en/a/${en}.html`);
    const about = await web.get(paths.about('en'));
    expect(about.text).toContain(`<bdi class="url" dir="ltr">${onion}</bdi>`);
  });

  it('stands on nothing but pages, and nowhere without https', async () => {
    const web = open({ onion, isHttps: true });
    for (const path of [
      '/',
      paths.leave,
      paths.checkpoint,
      paths.robots,
      '/en/nothing.html',
      paths.feed('en', mirror().beacon),
    ]) {
      const { headers } = await web.get(path);
      expect(headers, path).not.toHaveProperty('onion-location');
    }
    expect((await open({ onion }).get('/en/')).headers).not.toHaveProperty('onion-location');
    expect((await open({ isHttps: true }).get('/en/')).headers).not.toHaveProperty('onion-location');
  });
});
