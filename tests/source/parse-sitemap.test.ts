import { describe, expect, it } from 'vitest';
import { page, readSitemap, SITEMAP_URL, urlset } from './sitemap-text.js';

const addressesOf = async (text: string) => (await readSitemap(text)).refs.map(({ url }) => url);

describe('parseSitemap', () => {
  it('reads addresses, newest first, with entities, CDATA and blanks', async () => {
    const text = urlset(
      page('https://a.example/1?a=1&amp;b=2', '<lastmod>2026-11-01</lastmod>'),
      page(
        '\n  https://a.example/2\n',
        '<lastmod>2026-11-22T10:00:00+03:00</lastmod><priority>0.5</priority>',
      ),
      page('<![CDATA[https://a.example/3?x&y]]>', '<lastmod>2026-11-03</lastmod>'),
    );
    const { refs, skipped } = await readSitemap(text);
    expect(skipped).toEqual([]);
    expect(refs).toMatchObject([
      { url: 'https://a.example/2', modified: '2026-11-22T07:00:00Z' },
      { url: 'https://a.example/3?x&y', modified: '2026-11-03T00:00:00Z' },
      { url: 'https://a.example/1?a=1&b=2', modified: '2026-11-01T00:00:00Z' },
    ]);
  });

  it('reads what the news extension says, and not what pictures and films say in the same words', async () => {
    const news =
      '<news:news><news:publication><news:name>A</news:name><news:language>ru_RU</news:language></news:publication>' +
      '<news:publication_date>2026-11-22T08:00:00Z</news:publication_date><news:title>Лёд &amp; вода</news:title></news:news>';
    const image =
      '<image:image><image:loc>https://a.example/p.jpg</image:loc><image:title>Picture</image:title></image:image>';
    const film = '<video:title>Film</video:title><video:publication_date>2001-01-01</video:publication_date>';
    const text = urlset(page('https://a.example/1', image + film + news));
    expect((await readSitemap(text)).refs).toMatchObject([
      {
        url: 'https://a.example/1',
        title: 'Лёд & вода',
        published: '2026-11-22T08:00:00Z',
        language: 'ru-RU',
      },
    ]);
  });

  it('reads prefixes of its own for sitemap and news', async () => {
    const text =
      '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">' +
      '<s:url><s:loc>https://a.example/1</s:loc><n:news><n:title>One</n:title></n:news></s:url></s:urlset>';
    expect((await readSitemap(text)).refs).toMatchObject([{ url: 'https://a.example/1', title: 'One' }]);
  });

  it('passes over translations, style sheets, comments and empty elements', async () => {
    const alternate = '<xhtml:link rel="alternate" hreflang="ru" href="https://a.example/ru/1"/>';
    const text = `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="//a.example/s.xsl"?><!-- made <url> by -->${urlset(
      page('https://a.example/1', `${alternate}<lastmod/>`),
    ).slice('<?xml version="1.0" encoding="UTF-8"?>'.length)}`;
    expect(await addressesOf(text)).toEqual(['https://a.example/1']);
  });

  it('cleans titles of tags, control characters and bidi overrides, and cuts them', async () => {
    const titleOf = async (title: string) => {
      const news = `<news:news><news:title>${title}</news:title></news:news>`;
      return (await readSitemap(urlset(page('https://a.example/1', news)))).refs[0]?.title;
    };
    expect(await titleOf('a &lt;b>bold&lt;/b> move')).toBe('a bold move');
    expect(await titleOf('safe\u202egnp.exe\u0000\u0007\u2066')).toBe('safegnp.exe');
    expect((await titleOf('x'.repeat(1_000_000)))?.length).toBe(500);
  });

  it('takes dates only where they can be true', async () => {
    const dates = ['1970-01-01', '2099-01-01', 'yesterday', '1405-09-01', '2026-02-31'];
    const entries = dates.map((date, n) => page(`https://a.example/${n}`, `<lastmod>${date}</lastmod>`));
    const { refs } = await readSitemap(urlset(...entries), new Date('2026-11-22T00:00:00Z'));
    expect(refs.map(({ modified }) => modified)).toEqual(dates.map(() => undefined));
  });

  it('says which entries it skipped and why', async () => {
    const text = urlset(
      page('https://a.example/'),
      page('ftp://a.example/x'),
      page(SITEMAP_URL),
      page(`https://a.example/${'x'.repeat(3_000)}`),
      '<url><lastmod>2026-11-22</lastmod></url>',
      page('https://a.example/?p=7'),
    );
    const { refs, skipped } = await readSitemap(text);
    expect(refs.map(({ url }) => url)).toEqual(['https://a.example/?p=7']);
    expect(skipped.map(({ why }) => why)).toEqual([
      'is the front page of a site',
      'does not link to an http or https address',
      'links to the source itself',
      'has an address of 3018 characters',
      'has no address',
    ]);
  });

  it('names each address once, and changes the fingerprint with what is said of it', async () => {
    const twice = urlset(
      page('https://a.example/1'),
      page('https://a.example/1#x', '<lastmod>2026-11-22</lastmod>'),
    );
    expect(await addressesOf(twice)).toEqual(['https://a.example/1']);
    const print = async (lastmod: string) =>
      (await readSitemap(urlset(page('https://a.example/1', `<lastmod>${lastmod}</lastmod>`)))).refs[0]
        ?.fingerprint;
    expect(await print('2026-11-22')).toBe(await print('2026-11-22'));
    expect(await print('2026-11-22')).not.toBe(await print('2026-11-23'));
  });

  it('lists nothing where nothing is listed', async () => {
    expect(await readSitemap(urlset())).toEqual({ refs: [], skipped: [] });
    expect(await readSitemap('<urlset/>')).toEqual({ refs: [], skipped: [] });
  });
});
