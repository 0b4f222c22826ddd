import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, inLanguage, parsePageKey, paths, relativeLink } from '../../mirror/paths.js';
import { articleIdOf } from '../../src/domain/article.js';
import { digestOf } from '../../src/domain/digest.js';

const ID = articleIdOf('https://www.courier.example/1');
const PLACE = { sortedAt: '2026-11-22T14:05:33.000Z', id: ID };

describe('paths', () => {
  it('end in a slash, .html, .xml or .json wherever a reader goes', () => {
    const reader = [
      paths.frontPage('en'),
      paths.outlet('en', 'k3xq2a'),
      paths.older('en', 'k3xq2a', { sortedAt: '2026-11-22T14:05:33.000Z', id: ID }),
      paths.day('en', 'k3xq2a', '2026-11-22'),
      paths.dayBefore('en', 'k3xq2a', { day: '2026-11-22', place: PLACE }),
      paths.tongue('en', 'k3xq2a', 'fa'),
      paths.tongueBefore('en', 'k3xq2a', { tongue: 'fa', place: PLACE }),
      paths.compare('en', ID, [digestOf('v'), digestOf('w')]),
      paths.article('en', ID),
      paths.versions('en', ID),
      paths.version('en', ID, digestOf('v')),
      paths.notice('en', 'k3xq2a'),
      paths.notice('en'),
      paths.about('en'),
      paths.keep('en', 'k3xq2a'),
      paths.saveArticle('en', { id: ID, format: 'html' }),
      paths.saveArticle('en', { id: ID, format: 'epub' }),
      paths.saveEdition('en', 'latest-k3xq2a.zip'),
      paths.saveBlob('en', digestOf('b')),
      paths.feed('en', 'k3xq2a'),
      paths.jsonFeed('en', 'k3xq2a'),
      paths.opds('en', 'k3xq2a'),
      paths.opdsEditions('en', 'k3xq2a'),
      paths.opdsArticles('en', 'k3xq2a'),
      paths.pass('en', 'k3xq2a'),
      paths.passArticle('en', ID),
      paths.addresses('en'),
    ];
    expect(new Set(reader).size).toBe(reader.length);
    for (const path of reader) expect(path).toMatch(/^\/en\/([a-z0-9./-]+(\.html|\.xml|\.json|\/))?$/);
  });

  it('name a blob by the first two digits and the whole digest', () => {
    const digest = digestOf('blob');
    expect(paths.blob(digest)).toBe(`/blobs/sha256/${digest.slice(0, 2)}/${digest}`);
    expect(paths.picture({ digest, type: 'image/jpeg' })).toBe(`/p/${digest}.jpg`);
    expect(paths.picture({ digest, type: 'image/png' })).toBe(`/p/${digest}.png`);
  });
});

describe('relativeLink', () => {
  it('climbs only as far as it must', () => {
    expect(relativeLink('/en/a/x.html', '/en/a/y.html')).toBe('y.html');
    expect(relativeLink('/en/a/x.html', '/en/')).toBe('../');
    expect(relativeLink('/en/', '/en/')).toBe('./');
    expect(relativeLink('/en/a/x.html', '/p/1.jpg')).toBe('../../p/1.jpg');
    expect(relativeLink('/', '/en/about.html#check')).toBe('en/about.html#check');
  });

  it('never lets a name be read as a scheme or a host', () => {
    expect(relativeLink('/en/', '/en/javascript:x.html')).toBe('./javascript:x.html');
    expect(relativeLink('/x', '//host/')).toBe('.//host/');
  });

  it('leads from every page to every other, under any prefix', () => {
    const segment = fc.stringMatching(/^[a-z0-9:-]{1,4}$/);
    const path = fc
      .tuple(fc.array(segment, { maxLength: 4 }), fc.constantFrom('', 'page.html'))
      .map(([folders, file]) => `/${folders.map((folder) => `${folder}/`).join('')}${file}`);
    const prefix = fc.constantFrom('', '/mirror', '/a/b');
    fc.assert(
      fc.property(path, path, prefix, (from, to, under) => {
        const link = relativeLink(from, to);
        expect(link.startsWith('/')).toBe(false);
        expect(new URL(link, `http://host.example${under}${from}`).pathname).toBe(under + to);
      }),
    );
  });
});

describe('inLanguage', () => {
  it('keeps the page and changes the language', () => {
    expect(inLanguage('/en/a/x.html', 'ru')).toBe('/ru/a/x.html');
    expect(inLanguage('/ru/', 'en')).toBe('/en/');
  });

  it('knows no other language for an address outside the reader pages', () => {
    for (const path of ['/', '/en', '/p/1.jpg', '/english/']) expect(inLanguage(path, 'ru')).toBeUndefined();
  });
});

describe('parsePageKey', () => {
  it.each([
    '2026-11-22T14:05:33.000Z',
    '2026-11-22T14:05:33Z',
    '2026-11-22T14:05Z',
    '1999-01-02T00:00:00.5Z',
  ])('reads back the place %s', (sortedAt) => {
    const name = paths.older('en', 'k3xq2a', { sortedAt, id: ID }).split('/').at(-1) ?? '';
    expect(parsePageKey(name)).toEqual({ sortedAt, id: ID });
  });

  it.each(['', 'x.html', `20261322-140533-${ID}.html`, `20261122-140533-${ID}.txt`, '20261122-140533-short'])(
    'refuses %j',
    (name) => {
      expect(parsePageKey(name)).toBeUndefined();
    },
  );
});

describe('the file of an address', () => {
  it.each([
    ['/en/', '/en/index.html'],
    ['/', '/index.html'],
    ['/fa/o/k3xq2a/', '/fa/o/k3xq2a/index.html'],
    ['/en/feed/k3xq2a.xml', '/en/feed/k3xq2a.html'],
    ['/en/feed/k3xq2a.json', '/en/feed/k3xq2a-json.html'],
    ['/ru/opds/k3xq2a.xml', '/ru/opds/k3xq2a.html'],
    ['/en/save/a/k3xq2ak3xq2ak3xq.html-text.html', '/en/save/a/k3xq2ak3xq2ak3xq.html'],
    ['/en/save/a/k3xq2ak3xq2ak3xq.html', '/en/save/a/k3xq2ak3xq2ak3xq.html'],
    ['/en/save/e/latest-k3xq2a.zip.html', '/en/save/e/latest-k3xq2a.zip.html'],
    ['/open/latest-k3xq2a.zip', '/open/latest-k3xq2a.zip'],
    ['/leave.txt', '/leave.txt'],
  ])('of %s is %s', (address, file) => {
    expect(fileOf(address)).toBe(file);
  });
});
