import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import { everyRoute, shareWholeMirror } from '../support/every-route.js';
import { readPage } from '../support/shown-page.js';

const mirror = shareWholeMirror();
const open = () => supertest(createMirror(mirror().parts).listener);

/** The pages that a reader of the text form can reach from its front page, each with its address. */
async function walk(language: InterfaceLanguage): Promise<Map<string, string>> {
  const web = open();
  const pages = new Map<string, string>();
  const waiting = [paths.textForm(paths.frontPage(language))];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path)) continue;
    const { status, text } = await web.get(path).set('Sec-Fetch-Mode', 'navigate');
    expect([path, status]).toEqual([path, 200]);
    pages.set(path, text);
    waiting.push(...linksOf(path, text).filter((link) => link.startsWith(paths.textForm(`/${language}/`))));
  }
  return pages;
}

/** The links of a page that stay on the mirror, but for that to its other form. */
function linksOf(path: string, text: string): string[] {
  const other = path.replace(/^\/text/, '');
  return readPage(text)
    .links.map((link) => new URL(link, `http://mirror${path}`))
    .filter(({ host, pathname }) => host === 'mirror' && pathname !== other)
    .map(({ pathname }) => pathname);
}

describe('the text form', () => {
  it.each(['en', 'fa'] as const)(
    'has every page, keeps every link and loads nothing at all (%s)',
    async (language) => {
      const pages = await walk(language);
      const { ids, beacon } = mirror();
      for (const path of [
        paths.article(language, ids.en),
        paths.about(language),
        paths.keep(language, beacon),
        paths.saveArticle(language, { id: ids.en, format: 'html-text' }),
      ]) {
        expect(pages.has(paths.textForm(path)), path).toBe(true);
      }
      for (const [path, text] of pages) {
        expect(text, path).not.toMatch(/<img|srcset|<picture/);
        for (const link of linksOf(path, text)) expect(link, path).toMatch(/^\/text\//);
      }
    },
  );

  it('links each page with its other form, both ways', async () => {
    const web = open();
    for (const { name, path } of everyRoute(mirror(), 'ru').filter(({ kind }) => kind === 'page')) {
      if (name === 'textForm') continue;
      const text = paths.textForm(path);
      const leads = async (from: string): Promise<string[]> =>
        readPage((await web.get(from)).text).links.map(
          (link) => new URL(link, `http://mirror${from}`).pathname,
        );
      expect(await leads(path), path).toContain(text);
      expect(await leads(text), text).toContain(path);
    }
  });

  it('puts words in the place of pictures', async () => {
    const web = open();
    const { ids } = mirror();
    const full = await web.get(paths.article('en', ids.en));
    const text = await web.get(paths.textForm(paths.article('en', ids.en)));
    expect(full.text).toContain('alt="A lighthouse at dusk"');
    expect(text.text).toContain('Picture: A lighthouse at dusk');
  });

  it('keeps its form through saving', async () => {
    const web = open();
    const save = paths.textForm(paths.saveArticle('en', { id: mirror().ids.en, format: 'html-text' }));
    const confirmed = await web.post(save);
    const foreign = await web.post(save).set('Sec-Fetch-Site', 'cross-site');
    expect([foreign.status, foreign.headers.location]).toEqual([403, undefined]);
    const file = new URL(confirmed.headers.location ?? '', `http://mirror${save}`).pathname;
    expect([confirmed.status, file.startsWith('/text/f/')]).toEqual([303, true]);
    expect((await web.get(file)).headers['content-disposition']).toMatch(/^attachment/);
    const back = readPage((await web.get(save)).text).links.map(
      (link) => new URL(link, `http://mirror${save}`).pathname,
    );
    expect(back).toContain(paths.textForm(paths.article('en', mirror().ids.en)));
  });

  it('is begun by its root, and stays for what is not there', async () => {
    const web = open();
    expect((await web.get('/text')).headers.location).toBe('text/');
    expect((await web.get('/text/').set('Accept-Language', 'fa')).headers.location).toBe('fa/');
    for (const path of ['/text/fa/nothing.html', '/text/fa/a/aaaaaaaaaaaaaaaa.html']) {
      const { status, text } = await web.get(path);
      expect([path, status, readPage(text).language]).toEqual([path, 404, 'fa']);
      for (const link of linksOf(path, text)) expect(link).toMatch(/^\/(text\/|fa\/$)/);
    }
    for (const path of ['/text/xx/', '/text/text/en/', '/en/text/', '/text/p/x.jpg', '/text/checkpoint']) {
      expect([path, (await web.get(path)).status]).toEqual([path, 404]);
    }
  });
});
