import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { parsePage, elementsIn, attribute, wordsOf } from '../bundle/parsed-page.js';
import { shareFilledMirror } from '../support/sample-mirror.js';
import { readPage } from '../support/shown-page.js';

const mirror = shareFilledMirror();
const { search: STRINGS } = stringsFor('en');

function open(changes: Partial<ReturnType<typeof mirror>['parts']> = {}) {
  return supertest(createMirror({ ...mirror().parts, ...changes }).listener);
}

type Fields = Record<string, string>;

/** As browsers encode a form. */
function sentAs(fields: Fields): string {
  return new URLSearchParams(fields).toString();
}

async function look(fields: Fields, language: InterfaceLanguage = 'en') {
  const answer = await open().post(paths.search(language)).type('form').send(sentAs(fields));
  const page = parsePage(new TextEncoder().encode(answer.text));
  const marked = page.elements.filter(({ tagName }) => tagName === 'mark').map(wordsOf);
  const found = [...answer.text.matchAll(/href="a\/([a-z2-7]{16})\.html"/g)].map(([, id]) => id);
  return { status: answer.status, text: answer.text, headers: answer.headers, found, marked, page };
}

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
      const ids = [...text.matchAll(/href="a\/([a-z2-7]{16})\.html"/g)].map(([, id = '']) => id);
      found.push(...ids);
      after = /name="after" value="(\d+)"/.exec(text)?.[1] ?? '';
      rounds += 1;
      expect(text.includes(STRINGS.partly('22 November 2026')), `${rounds}`).toBe(after !== '');
    } while (after !== '');
    const whole = await look({ words });
    expect(whole.found).toHaveLength(1);
    expect(found).toEqual(whole.found);
    expect(whole.text).not.toContain('were looked at so far');
    expect(rounds).toBeGreaterThan(1);
  });
});

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
    expect(text).toContain(STRINGS.risk[1]);
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
    const all = (fields: Fields) =>
      Promise.all(['ferry', 'паром', 'کشتی'].map((words) => look({ words, ...fields })));
    const which = async (fields: Fields): Promise<unknown[]> =>
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
    expect(text).toContain(STRINGS.noDay);
    const chosen = page.elements.find((each) => attribute(each, 'selected') !== undefined);
    expect(attribute(chosen, 'value')).toBe('en');
    const long = await look({ words: `ferry ${'x.'.repeat(4_000)}` });
    expect(long.text).toContain(STRINGS.cut(200, 12));
    expect((await look({ words: 'ferry' })).found).toEqual([ids.en]);
  });

  it('says when nothing was found, and when there was nothing to look for', async () => {
    expect((await look({ words: 'xyzzy' })).text).toContain(STRINGS.none);
    for (const words of ['', '?!', '🙂', '\u0000']) {
      expect((await look({ words })).text).toContain(STRINGS.noWords);
    }
  });

  it('never finds what was withdrawn', async () => {
    // Its text was that of the English article, its headline was not.
    expect((await look({ words: 'captain' })).found).toEqual([mirror().ids.en]);
    expect((await look({ words: 'taken back' })).marked).not.toContain('Taken');
    expect((await look({ words: 'taken back' })).found).toEqual([mirror().ids.en]);
  });
});

describe('whatever is typed', () => {
  const ODD = [
    ...[
      '"',
      '""',
      '"ferry',
      'ferry"',
      "'",
      '`',
      '\\',
      ';',
      '--',
      '/*',
      '%',
      '_',
      '*',
      '^',
      '+',
      '-',
      ':',
      '{',
      '}',
    ],
    ...[
      '(',
      ')',
      '((((',
      'a) OR (b',
      'ferry*',
      '"ferry"*',
      '*ferry',
      '^ferry',
      'words:ferry',
      'words : ferry',
    ],
    ...[
      'ferry AND',
      'AND',
      'OR OR',
      'NOT',
      'ferry NOT river',
      'NEAR(ferry river, 2)',
      'NEAR(',
      '{words}: ferry',
    ],
    ...[
      "'; DROP TABLE version; --",
      '" OR 1=1 --',
      "x') UNION SELECT json FROM settings --",
      '${7*7}',
      '{{7*7}}',
    ],
    ...[
      '\u0000',
      'fer\u0000ry',
      '\u0000ferry',
      '\ud800',
      'ferry\udfff',
      '\ufeff',
      '\u202eferry',
      '\ue000len',
      '\uffff',
    ],
    ...['🙂', '👩‍👩‍👧', '🇷🇺', 'a\u0301'.repeat(500), '\u0301\u0301', 'ـــ', '\u200c', 'ﷺ', '﷽', '½', '①', 'ﬁ'],
    ...[
      '<script>alert(1)</script>',
      '</title><b>',
      '&quot;',
      'x'.repeat(10_240),
      'ab '.repeat(3_413),
      '"'.repeat(10_240),
    ],
    ...[
      "a'".repeat(5_000),
      '\u200c'.repeat(3_000),
      'a\u200c'.repeat(2_000),
      'हिन्दी',
      '漢字かな',
      '한국어',
      'ไทย',
      '𐍈𐌰',
      '𞤀𞤣',
    ],
  ];

  it('gives results or none, never a failure, and no word of it that is not escaped', async () => {
    const bugs = mirror().bugs.length;
    for (const words of ODD) {
      // Ten KB of what takes nine bytes each in a form is more than a form may have.
      const isLong = sentAs({ words }).length > 16 * 1024;
      const { status, text } = await look({ words });
      expect([words.slice(0, 40), status]).toEqual([words.slice(0, 40), isLong ? 413 : 200]);
      expect(text).not.toContain('<script');
      expect(readPage(text).title).toBe(STRINGS.title);
      expect(readPage(text).notice).toBeDefined();
    }
    expect(mirror().bugs).toHaveLength(bugs);
  });

  it('in the other fields neither', async () => {
    for (const value of ODD.filter((each) => sentAs({ each }).length < 3_000)) {
      const { status } = await look({
        words: 'ferry',
        outlet: value,
        language: value,
        from: value,
        to: value,
        after: value,
      });
      expect([value.slice(0, 40), status]).toEqual([value.slice(0, 40), 200]);
    }
    for (const after of ['-1', '0', '1e9', '999999999', '99999999999999999999', '9007199254740991', 'NaN']) {
      expect((await look({ words: 'ferry', after })).status).toBe(200);
    }
  });
});

describe('what a search leaves behind', () => {
  it('is nothing: no address, no title, no header, and no cache may keep it, whatever the operator chose', async () => {
    const bugs = mirror().bugs.length;
    for (const cache of ['private', 'shared'] as const) {
      for (const method of ['get', 'post'] as const) {
        const web = open({ cache });
        const sent = web[method](paths.search('en')).set('Accept-Encoding', 'gzip');
        const answer = await (method === 'post'
          ? sent.type('form').send({ words: 'canary-7f3k ferry' })
          : sent);
        expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
        expect(answer.headers).not.toHaveProperty('etag');
        expect(JSON.stringify(answer.headers)).not.toContain('canary');
        expect(answer.headers['content-encoding']).toBe('gzip');
        const { title, links, addresses } = readPage(answer.text);
        expect([title, ...links, ...addresses].join(' ')).not.toContain('canary');
      }
    }
    expect(mirror().bugs).toHaveLength(bugs);
  });

  it('is nothing in a report either when the catalogue fails', async () => {
    const bugs = mirror().bugs.length;
    const search = (): never => {
      throw new Error('near "canary-7f3k": syntax error');
    };
    const web = open({ catalogue: { ...mirror().parts.catalogue, search } });
    const answer = await web.post('/en/search.html').type('form').send({ words: 'canary-7f3k' });
    expect([answer.status, answer.text.includes('canary')]).toEqual([500, false]);
    expect(mirror().bugs).toHaveLength(bugs + 1);
    expect(JSON.stringify(mirror().bugs)).not.toContain('canary');
    mirror().bugs.pop();
  });

  it('is nothing in an address: what stands there is not looked for', async () => {
    const { text } = await open().get('/en/search.html?words=ferry');
    expect(text).not.toContain('ferry');
  });
});

describe('what is not carried out', () => {
  it('is a search that another site made the browser send', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const answer = await open()
        .post('/en/search.html')
        .set('Sec-Fetch-Site', site)
        .type('form')
        .send({ words: 'ferry' });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain(STRINGS.crossSite);
      expect(answer.text).not.toContain('ferry');
    }
  });

  it('is a form of more than 16 KB', async () => {
    const words = 'x'.repeat(16 * 1024 - 'words='.length);
    expect((await look({ words })).status).toBe(200);
    const { status, text, headers } = await look({ words: `${words}x` });
    expect([status, headers.connection]).toEqual([413, 'close']);
    expect(text).toContain(STRINGS.tooLong);
  });

  it('is a body of another kind', async () => {
    const answer = await open().post('/en/search.html').type('json').send({ words: 'ferry' });
    expect(answer.status).toBe(400);
    expect(readPage(answer.text).notice).toBeDefined();
  });

  it('is one of a crowd: the rest is told when to come again, and nobody is remembered', async () => {
    const web = open();
    const ask = (forwarded: string) =>
      web.post('/en/search.html').set('X-Forwarded-For', forwarded).type('form').send({ words: 'ferry' });
    const statuses = [];
    for (let number = 0; number < 41; number += 1) statuses.push((await ask(`10.0.0.${number}`)).status);
    expect(statuses).toEqual([...Array<number>(40).fill(200), 429]);
    const refused = await ask('10.0.1.1');
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.text).toContain(STRINGS.tooMany);
    expect(refused.text).toContain('value="ferry"');
    expect((await web.get('/en/search.html')).status).toBe(200);
    mirror().passTime(100);
    expect([(await ask('')).status, (await ask('')).status, (await ask('')).status]).toEqual([200, 200, 429]);
  });

  it('is a search in a language that we do not speak', async () => {
    for (const method of ['get', 'post'] as const) {
      const answer = await open()
        [method]('/xx/search.html')
        .type('form')
        .send(method === 'post' ? 'words=a' : undefined);
      expect(answer.status).toBe(404);
    }
  });
});
