import { describe, expect, it } from 'vitest';
import { page, readSitemap, SITEMAP_URL, urlset } from './sitemap-text.js';

/** How often other work had its turn while `work` went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  await work.finally(() => clearInterval(timer));
  return turns;
}

describe('parseSitemap, hostile input', () => {
  it('reads the 50,000 addresses that a sitemap may have, and says how many there were', async () => {
    const entries = Array.from({ length: 100_000 }, (_, n) => page(`https://a.example/${n}`));
    const { refs, skipped } = await readSitemap(urlset(...entries));
    expect(refs).toHaveLength(50_000);
    expect(skipped).toEqual([
      { url: SITEMAP_URL, why: 'lists 100000 addresses; only the first 50000 are read' },
    ]);
  });

  it('lets other work in between', async () => {
    const entries = Array.from({ length: 50_000 }, (_, n) => page(`https://a.example/${n}`));
    expect(await turnsDuring(readSitemap(urlset(...entries)))).toBeGreaterThan(5);
  });

  it('refuses entities of its own: billion laughs and files', async () => {
    const laughs =
      '<!DOCTYPE urlset [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';
    const file = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    for (const doctype of [laughs, file]) {
      const text = urlset(page('https://a.example/&c;&x;')).replace('<urlset', `${doctype}<urlset`);
      await expect(readSitemap(text)).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
    }
  });

  it('expands no entity that is declared further inside', async () => {
    const text = urlset('<!DOCTYPE x [<!ENTITY lol "LOL">]>', page('https://a.example/&lol;'));
    expect((await readSitemap(text)).refs).toMatchObject([{ url: 'https://a.example/&lol;' }]);
  });

  it('refuses a sitemap wherever it breaks off', async () => {
    const whole = urlset(page('https://a.example/1'), page('https://a.example/2'));
    for (let end = whole.indexOf('<url>'); end < whole.length; end += 7) {
      await expect(readSitemap(whole.slice(0, end))).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
    }
  });

  it.each([
    ['100,000 nested elements', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)],
    ['100,000 nested entries', '<url>'.repeat(100_000) + '</url>'.repeat(100_000)],
    ['a megabyte of brackets', '<'.repeat(1_000_000)],
    ['a megabyte of open comments', '<!--'.repeat(250_000) + '-->'],
    ['a megabyte of open CDATA', `${'<![CDATA['.repeat(111_111)}]]>`],
    ['100,000 attributes', `<x ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(' ')}/>`],
    ['an element named __proto__', '<__proto__><constructor>1</constructor></__proto__>'],
    ['megabytes in one field', page('x'.repeat(5_000_000))],
  ])('is not kept busy by %s, and reads what comes after', async (_, inside) => {
    const { refs } = await readSitemap(
      urlset(page('https://a.example/1'), inside, '</a>', page('https://a.example/2')),
    );
    expect(refs.map(({ url }) => url)).toContain('https://a.example/1');
    expect(refs.length).toBeLessThanOrEqual(2);
  });

  it('tells of no more than a hundred entries without an address', async () => {
    const entries = Array.from({ length: 1_000 }, () => '<url></url>');
    expect((await readSitemap(urlset(...entries, page('https://a.example/1')))).skipped).toHaveLength(100);
  });
});
