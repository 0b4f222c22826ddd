/*
 * The sixteen checks that readers are safe from us, by their numbers: here are 1, 8, 9 and 10 for pages. Elsewhere:
 *  2       bundles.test.ts
 *  3, 14, 15, 16  texts of notices: tests/notice
 *  4       saving.test.ts
 *  5, 6, 12  same-for-everybody.test.ts
 *  7       tests/hostile/mirror-traces.test.ts
 *  11      pictures.test.ts
 *  13      tests/mirror/padding.test.ts
 */
import supertest from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { directionOf } from '../../src/domain/language.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { addressesIn, attribute, elementsIn, parsePage, wordsOf } from '../bundle/parsed-page.js';
import { everyFailure, everyRoute, shareWholeMirror } from '../support/every-route.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';

const mirror = shareWholeMirror();

interface Answer {
  what: string;
  headers: Record<string, string | undefined>;
  text: string;
}

/** Every page of the mirror in one language, and every page for something that failed. */
async function pagesIn(language: InterfaceLanguage): Promise<Answer[]> {
  const web = supertest(createMirror(mirror().parts).listener);
  const answers: Answer[] = [];
  const keep = (what: string, status: number, answer: supertest.Response): void => {
    expect([what, answer.status]).toEqual([what, status]);
    answers.push({ what, headers: answer.headers, text: answer.text });
  };
  for (const { kind, path } of everyRoute(mirror(), language)) {
    if (kind === 'page') keep(path, 200, await web.get(path));
    if (kind === 'feed') keep(`${path} for a person`, 200, await web.get(path).set('Accept', 'text/html'));
  }
  const search = paths.search(language);
  for (const words of ['ferry', 'паром', 'کشتی', 'xyzzy', '']) {
    keep(`what a search gives in ${language}`, 200, await web.post(search).type('form').send({ words }));
  }
  for (const { status, method, path, headers } of everyFailure(mirror(), language)) {
    keep(`${method} ${path.slice(0, 60)}`, status, await web[method](path).set(headers));
  }
  const catalogue = { ...mirror().parts.catalogue, article: () => JSON.parse('planted') as undefined };
  const broken = supertest(createMirror({ ...mirror().parts, catalogue }).listener);
  keep('a fault of ours', 500, await broken.get(paths.article(language, mirror().ids.en)));
  return answers;
}

it('goes over every address that the mirror has', () => {
  const names = new Set(everyRoute(mirror(), 'en').map(({ name }) => name));
  expect([...names].sort()).toEqual(Object.keys(paths).sort());
});

describe.each(INTERFACE_LANGUAGES)('every page in %s', (language) => {
  let pages: Answer[] = [];
  beforeAll(async () => {
    pages = await pagesIn(language);
  });

  it('1: has the notice first in its body, in the right language and direction, without a script', () => {
    for (const { what, headers, text } of pages) {
      const { elements } = parsePage(new TextEncoder().encode(text));
      const [html] = elements;
      expect(headers['content-type'], what).toBe('text/html; charset=utf-8');
      expect([attribute(html, 'lang'), attribute(html, 'dir')], what).toEqual([
        language,
        directionOf(language),
      ]);
      const body = elements.find(({ tagName }) => tagName === 'body');
      const [first] = (body?.childNodes ?? []).filter((node) => wordsOf(node).trim() !== '');
      if (!first || !('tagName' in first)) throw new Error(`${what}: words stand before the notice`);
      expect(attribute(first, 'class'), what).toBe('notice');
      const sentence = elementsIn(first).find((element) => attribute(element, 'lang') === language);
      expect(attribute(sentence, 'dir'), what).toBe(directionOf(language));
      expect(wordsOf(sentence).length, what).toBeGreaterThan(40);
      expect(wordsOf(sentence).length, what).toBeLessThanOrEqual(160);
      expect(
        elements.map(({ tagName }) => tagName),
        what,
      ).not.toContain('script');
    }
  });

  it('8: has no address outside the mirror but in links out of an article, and its policy allows none', () => {
    for (const { what, headers, text } of pages) {
      const page = parsePage(new TextEncoder().encode(text));
      const outside = addressesIn(page).filter((address) =>
        /^\S+ (?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address),
      );
      const isArticle = /\/a\//.test(what);
      for (const address of outside.filter((found) => found !== 'link data:,')) {
        expect([what, isArticle, address]).toEqual([what, true, expect.stringMatching(/^a https:\/\//)]);
      }
      expect(text, what).not.toMatch(/@import|url\(\s*['"]?(?!data:)/i);
      expect(headers['content-security-policy'], what).toMatch(/^default-src 'none';/);
      expect(headers['content-security-policy'], what).not.toMatch(
        /\*|https?:|script-src|connect-src|unsafe/,
      );
    }
  });

  it('9: sets no cookie, brings no script, worker or manifest, and keeps nothing on the device', () => {
    for (const { what, headers, text } of pages) {
      expect(Object.keys(headers), what).not.toContain('set-cookie');
      expect(Object.keys(headers), what).not.toContain('service-worker-allowed');
      expect(headers['cache-control'], what).toBe('no-store');
      expect(text, what).not.toMatch(/<script|serviceWorker|localStorage|rel="?manifest| on[a-z]+="/i);
    }
  });

  it('10: names neither outlet nor headline in its title, its preview tags or its address', () => {
    const { en, ru, fa } = SAMPLE_TEXTS;
    const secrets = ['Beacon', 'Harbour', en.title, ru.title, fa.title, 'ferry', 'Паром', 'کشتی'];
    for (const { what, text } of pages) {
      const { elements } = parsePage(new TextEncoder().encode(text));
      const head = elements.filter(({ tagName }) => ['title', 'meta', 'link'].includes(tagName));
      const shown = head.map((element) => wordsOf(element) + JSON.stringify(element.attrs)).join('\n');
      for (const secret of secrets) expect(shown.toLowerCase(), what).not.toContain(secret.toLowerCase());
      for (const secret of secrets) expect(what.toLowerCase()).not.toContain(secret.toLowerCase());
      expect(shown, what).not.toMatch(/twitter:|"description"/);
      const previews = head.filter((element) => attribute(element, 'property') !== undefined);
      expect(
        previews.map((element) => [attribute(element, 'property'), attribute(element, 'content')]),
        what,
      ).toEqual([['og:description', stringsFor(language).notice.label]]);
      expect(wordsOf(head.find(({ tagName }) => tagName === 'title')).length, what).toBeGreaterThan(0);
    }
  });
});

describe('every other address', () => {
  it('9: gives nothing that a browser would run or keep as an app, and sets no cookie', async () => {
    const web = supertest(createMirror(mirror().parts).listener);
    for (const { kind, path } of everyRoute(mirror(), 'en')) {
      const { headers } = await web.get(path).set('Service-Worker', 'script');
      expect(Object.keys(headers), path).not.toContain('set-cookie');
      expect(headers['content-type'] ?? 'none', path).not.toMatch(/javascript|ecmascript|manifest|wasm/);
      if (kind === 'bytes') expect(headers['content-security-policy'], path).toBe('sandbox');
    }
  });
});
