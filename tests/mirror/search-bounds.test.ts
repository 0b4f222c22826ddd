import { describe, expect, it } from 'vitest';
import { paths } from '../../mirror/paths.js';
import { SEARCH_STRINGS, sentAs, shareSearch } from '../support/shared-search.js';
import { readPage } from '../support/shown-page.js';

const { mirror, open, look } = shareSearch();

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
      expect(readPage(text).title).toBe(SEARCH_STRINGS.title);
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
      expect(answer.text).toContain(SEARCH_STRINGS.crossSite);
      expect(answer.text).not.toContain('ferry');
    }
  });

  it('is a form of more than 16 KB', async () => {
    const words = 'x'.repeat(16 * 1024 - 'words='.length);
    expect((await look({ words })).status).toBe(200);
    const { status, text, headers } = await look({ words: `${words}x` });
    expect([status, headers.connection]).toEqual([413, 'close']);
    expect(text).toContain(SEARCH_STRINGS.tooLong);
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
    expect(refused.text).toContain(SEARCH_STRINGS.tooMany);
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
