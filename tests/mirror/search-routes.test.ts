import { describe, expect, it } from 'vitest';
import { paths } from '../../mirror/paths.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { attribute, elementsIn, parsePage } from '../bundle/parsed-page.js';
import { foundIn, SEARCH_STRINGS, type SearchFields, sentAs, shareSearch } from '../support/shared-search.js';
import { readPage } from '../support/shown-page.js';

const { mirror, open, look } = shareSearch();

describe('the search page', () => {
  it('is a form that works without a script and is posted to itself', async () => {
    const { status, text } = await open().get('/en/search.html');
    expect(status).toBe(200);
    const { elements } = parsePage(new TextEncoder().encode(text));
    const [form] = elements.filter(({ tagName }) => tagName === 'form');
    expect([attribute(form, 'method'), attribute(form, 'action'), attribute(form, 'autocomplete')]).toEqual([
      'post',
      'search.html',
      'off',
    ]);
    const labels = elements
      .filter(({ tagName }) => tagName === 'label')
      .map((each) => attribute(each, 'for'));
    const fields = (form ? elementsIn(form) : [])
      .filter(({ tagName }) => ['input', 'select'].includes(tagName))
      .map((each) => attribute(each, 'id'));
    expect(fields).toEqual(['words', 'outlet', 'language', 'from', 'to']);
    expect(labels).toEqual(fields);
  });

  it('is linked from every page', async () => {
    expect(readPage((await open().get('/en/')).text).links).toContain('search.html');
    expect(readPage((await open().get(paths.article('fa', mirror().ids.fa))).text).links).toContain(
      '../search.html',
    );
  });

  it('says what searching can mean, and of the law of Russia only where its notice is shown', async () => {
    for (const language of INTERFACE_LANGUAGES) {
      const { text } = await open().get(paths.search(language));
      const { risk, riskInRussia } = stringsFor(language).search;
      for (const line of [...risk, riskInRussia]) expect(text).toContain(line);
    }
    const settings = mirror().parts.fallbackSettings;
    const unlisted = settings.outlets.map((outlet) => ({ ...outlet, notices: [] }));
    const other = { digest: mirror().versions.en, settings: { ...settings, outlets: unlisted } };
    const catalogue = { ...mirror().parts.catalogue, settings: () => other };
    const { text } = await open({ catalogue }).get('/en/search.html');
    expect(text).toContain(SEARCH_STRINGS.risk[1]);
    expect(text).not.toContain('13.53');
  });
});

describe('a search', () => {
  it.each([
    ['en', 'FERRY', ['ferry']],
    ['en', 'captain, letters "welder"', ['captain', 'letters', 'welder']],
    ['ru', 'все ее восемнадцать', ['все', 'её', 'восемнадцать']],
    ['ru', 'ПАРОМ Ольден', []],
    ['fa', 'كشتي بازگشت', []],
    ['fa', 'ني‌ها', ['نی‌ها']],
    ['fa', 'نامه نوشتن', ['نامه‌نوشتن']],
    ['fa', 'نامهنوشتن', ['نامه‌نوشتن']],
    ['fa', 'چراغ های', ['چراغ‌های']],
    ['fa', 'نه نفر', ['نه']],
  ] as const)('in %s for %s finds the article and marks the words', async (language, words, expected) => {
    const { status, found, marked } = await look({ words }, 'en');
    expect([status, found]).toEqual([200, [mirror().ids[language]]]);
    for (const word of expected) expect(marked.map((mark) => mark.toLowerCase())).toContain(word);
  });

  it('shows each result in its own language and direction', async () => {
    const { page } = await look({ words: 'کشتی' });
    const heading = page.elements.find(({ attrs }) => attrs.some(({ value }) => value === 'head'));
    expect([attribute(heading, 'lang'), attribute(heading, 'dir')]).toEqual(['fa', 'rtl']);
  });

  it('keeps to an outlet, a language and days', async () => {
    const { ids, beacon, harbour } = mirror();
    const all = (fields: SearchFields) =>
      Promise.all(['ferry', 'паром', 'کشتی'].map((words) => look({ words, ...fields })));
    const which = async (fields: SearchFields): Promise<unknown[]> =>
      (await all(fields)).flatMap((each) => each.found);
    expect(await which({})).toEqual([ids.en, ids.ru, ids.fa]);
    expect(await which({ outlet: beacon })).toEqual([ids.en, ids.ru]);
    expect(await which({ outlet: harbour })).toEqual([ids.fa]);
    expect(await which({ language: 'ru' })).toEqual([ids.ru]);
    expect(await which({ from: '2026-11-22', to: '۲۰۲۶-۱۱-۲۲' })).toEqual([ids.en, ids.ru, ids.fa]);
    expect(await which({ from: '2026-11-23' })).toEqual([]);
    expect(await which({ to: '2026-11-21' })).toEqual([]);
    // What we do not have is no bound.
    expect(await which({ outlet: 'zzzzzz', language: '<b>' })).toEqual([ids.en, ids.ru, ids.fa]);
  });

  it('shows the form again as it was sent, and says what it did not use', async () => {
    const { ids } = mirror();
    const fields = { words: 'ferry "<b>', language: 'ru', from: '22.11.2026' };
    const { text, page } = await look({ ...fields, language: 'en' });
    expect(text).toContain('value="ferry &quot;&lt;b>"');
    expect(text).toContain(SEARCH_STRINGS.noDay);
    const chosen = page.elements.find((each) => attribute(each, 'selected') !== undefined);
    expect(attribute(chosen, 'value')).toBe('en');
    const long = await look({ words: `ferry ${'x.'.repeat(4_000)}` });
    expect(long.text).toContain(SEARCH_STRINGS.cut(200, 12));
    expect((await look({ words: 'ferry' })).found).toEqual([ids.en]);
  });

  it('says when nothing was found, and when there was nothing to look for', async () => {
    expect((await look({ words: 'xyzzy' })).text).toContain(SEARCH_STRINGS.none);
    for (const words of ['', '?!', '🙂', '\u0000']) {
      expect((await look({ words })).text).toContain(SEARCH_STRINGS.noWords);
    }
  });

  it('never finds what was withdrawn', async () => {
    // Its text was that of the English article, its headline was not.
    expect((await look({ words: 'captain' })).found).toEqual([mirror().ids.en]);
    expect((await look({ words: 'taken back' })).marked).not.toContain('Taken');
    expect((await look({ words: 'taken back' })).found).toEqual([mirror().ids.en]);
  });
});

describe('a search of many words', () => {
  it('stops after some articles, says since when it has looked, and goes on when it is asked to', async () => {
    const real = mirror().parts.catalogue;
    const catalogue: typeof real = { ...real, search: (query) => real.search({ ...query, candidates: 1 }) };
    const web = open({ catalogue });
    const words = 'the captain welder letters';
    const found: string[] = [];
    let [after, rounds] = ['', 0];
    do {
      const { text } = await web.post('/en/search.html').type('form').send(sentAs({ words, after }));
      found.push(...foundIn(text));
      after = /name="after" value="(\d+)"/.exec(text)?.[1] ?? '';
      rounds += 1;
      expect(text.includes(SEARCH_STRINGS.partly('22 November 2026')), `${rounds}`).toBe(after !== '');
    } while (after !== '');
    const whole = await look({ words });
    expect(whole.found).toHaveLength(1);
    expect(found).toEqual(whole.found);
    expect(whole.text).not.toContain('were looked at so far');
    expect(rounds).toBeGreaterThan(1);
  });
});
