import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../src/article/extract-article.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import { pageWith, PROSE } from '../support/page-fixture.js';

/** Numbers are those of the corpus of bad inputs. */
const ATTACKS: readonly (readonly [string, string])[] = [
  ['42 script in every place', '<p>x<script>alert(1)</script></p><table><script>alert(1)</script></table>'],
  ['43 handlers', '<img src=x onerror=alert(1)><p onfocus=alert(1) autofocus tabindex=0>x</p>'],
  [
    '44 script addresses',
    '<p><a href="javascript:alert(1)">x</a><a href=" jav&#x09;ascript:alert(1)">y</a></p>',
  ],
  ['44 in upper case', '<p><a href="JaVaScRiPt:alert(1)">x</a><a href="vbscript:alert(1)">y</a></p>'],
  [
    '45 svg',
    '<svg onload=alert(1)><animate href="#x" values="javascript:alert(1)"/><use href="//evil.example/x"/></svg>',
  ],
  [
    '46 math',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  ],
  ['46 noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
  ['46 comments', '<!--><img src=x onerror=alert(1)>--><p>x</p><!-- --!><script>alert(1)</script>'],
  ['46 template', '<template><script>alert(1)</script></template>'],
  ['48 meta', '<meta http-equiv="refresh" content="0;url=//evil.example/"><p>x</p>'],
  ['49 iframe', '<iframe src="//evil.example/" srcdoc="<script>alert(1)</script>"></iframe>'],
  ['50 form', '<form action="//evil.example/"><button formaction="javascript:alert(1)">x</button></form>'],
  [
    '51 object',
    '<object data="//evil.example/x"></object><embed src="//evil.example/x"><applet code=x></applet>',
  ],
  [
    '52 style',
    '<style>@import url(//evil.example/);</style><p style="background:url(//evil.example/x)">x</p>',
  ],
  [
    '53 data addresses',
    '<p><a href="data:text/html,<script>alert(1)</script>">x</a></p><img src="data:image/svg+xml,<svg/>">',
  ],
  ['54 broken srcset', '<img srcset="http://[ 2x, ://// 640w, , ,, javascript:alert(1) 9w">'],
  ['58 NULs', '<p>a\0b<scr\0ipt>alert(1)</scr\0ipt></p>'],
];

describe('an article from a hostile page', () => {
  it.each(ATTACKS)('has nothing left of %s', (_name, attack) => {
    const markup = encodeBody(extractArticle(pageWith(`<article>${PROSE}${attack}${PROSE}</article>`)).body);
    expect(markup).not.toMatch(/<(script|style|iframe|object|embed|form|meta|svg|math|template|base|link)/i);
    expect(markup).not.toMatch(/ on\w+=|javascript:|vbscript:|data:|evil\.example|style=/i);
    expect(markup).toContain('nine years late');
  });

  it('47 follows a base element for links, and for nothing but http', () => {
    const linked = `${PROSE}<p><a href="next.html">next to this one</a></p>`;
    const with_ = (base: string) =>
      encodeBody(extractArticle(pageWith(linked, `<title>A plain title</title><base href="${base}">`)).body);
    expect(with_('https://outlet.example/b/')).toContain('href="https://outlet.example/b/next.html"');
    expect(with_('javascript:alert(1)//')).toContain('href="https://outlet.example/a/next.html"');
  });

  it('57 has no trouble with 50,000 attributes', () => {
    const attributes = Array.from({ length: 50_000 }, (_, at) => `a${at}=1`).join(' ');
    expect(extractArticle(pageWith(`<div ${attributes}>${PROSE}</div>`)).words).toBeGreaterThan(60);
  });

  it('59 turns no text around in title and byline, and shows nothing invisible there', () => {
    const head =
      '<title>x</title><meta property="og:title" content="A \u202egnol\u202c title\u200b of a &lt;b>page&lt;/b>"><meta name="author" content="Dana\u2066 Orlova\ufeff">';
    expect(extractArticle(pageWith(PROSE, head))).toMatchObject({
      title: 'A gnol title of a page',
      byline: 'Dana Orlova',
    });
  });

  it('59 turns no text around in the body', () => {
    const { body } = extractArticle(
      pageWith(`${PROSE}<p>one \u202eowt\u202c three \u2067four \u2067five\u2069 six</p>`),
    );
    expect(encodeBody(body)).toContain('<p>one owt three four five six</p>');
  });

  it('60 keeps a page that is only pictures', () => {
    const images = ['1', '2', '3']
      .map((name) => `<p><img src="/p/${name}.jpg" alt="No ${name}"></p>`)
      .join('');
    expect(extractArticle(pageWith(`<article>${images}</article>`)).pictures).toHaveLength(3);
  });

  it('64 reads endless blanks, dates and titles without backtracking for ever', () => {
    const head = `<title>${'a - '.repeat(100_000)}</title><meta name="date" content="${'2'.repeat(100_000)}"><meta name="author" content="by ${' '.repeat(100_000)}x">`;
    const body = `<p class="${'related '.repeat(20_000)}">${' \t'.repeat(200_000)}x</p>${PROSE}`;
    expect(extractArticle(pageWith(body, head)).title.length).toBeLessThanOrEqual(300);
  });

  it('believes no canonical link to a host that nobody listed', () => {
    const head = '<title>A plain title</title><link rel="canonical" href="https://victim.example/a/2.html">';
    const page = pageWith(PROSE, head);
    expect(extractArticle(page).url).toBe(page.url);
    expect(extractArticle({ ...page, hosts: ['victim.example'] }).url).toBe(
      'https://victim.example/a/2.html',
    );
  });
});
