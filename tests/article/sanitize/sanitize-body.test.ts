import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../src/article/page/parse-page.js';
import { resolvePictures } from '../../../src/article/pictures/resolve-pictures.js';
import { sanitizeBody } from '../../../src/article/sanitize/sanitize-body.js';
import { type BodyNode, mapElements, textOf } from '../../../src/domain/body.js';
import { encodeBody, parseBody } from '../../../src/domain/body-markup.js';

const URL_OF_PAGE = 'https://outlet.example/a/1.html';

function sanitize(html: string): BodyNode[] {
  const page = parsePage(html, URL_OF_PAGE);
  const pictures = resolvePictures(page);
  return sanitizeBody(page.document.body, { resolve: page.resolve, url: page.url, pictures });
}

const markupOf = (html: string): string => encodeBody(sanitize(html));

/** Pictures get their digest only later: stands in for it. */
function withDigests(body: readonly BodyNode[]): BodyNode[] {
  const src = `sha256:${'0'.repeat(64)}`;
  return mapElements(body, (element) =>
    element.tag === 'img' ? { ...element, attributes: { ...element.attributes, src } } : element,
  );
}

describe('sanitizeBody repairs', () => {
  it.each([
    [
      'names',
      '<h1>A</h1><h6>B</h6><p><b>c</b> <i>d</i> <del>e</del></p>',
      '<h2>A</h2><h4>B</h4><p><strong>c</strong> <em>d</em> <s>e</s></p>',
    ],
    ['boxes', '<div><section>one</section>two<div>three</div></div>', '<p>one</p><p>two</p><p>three</p>'],
    [
      'stray text and inline elements',
      'one <b>two</b><p>three</p>four',
      '<p>one <strong>two</strong></p><p>three</p><p>four</p>',
    ],
    [
      'a block in an inline element',
      '<b>one<div>two</div><ul><li>x</li></ul></b>',
      '<p><strong>one</strong></p><p><strong>two</strong></p><ul><li>x</li></ul>',
    ],
    [
      'a link around blocks',
      '<a href="/x"><h2>Head</h2><p>Text</p></a>',
      '<h2><a href="https://outlet.example/x">Head</a></h2><p><a href="https://outlet.example/x">Text</a></p>',
    ],
    ['blocks in a heading', '<h2><div>one</div><div>two</div></h2>', '<h2>one two</h2>'],
    [
      'a heading around a text',
      '<h3><p>one</p><p>two</p><p>three</p></h3>',
      '<p>one</p><p>two</p><p>three</p>',
    ],
    ['empty lines', '<div>one<br> <br>two<br>three<br></div>', '<p>one</p><p>two<br/>three</p>'],
    [
      'stray items',
      '<li>one</li><li>two</li><p>x</p><dt>t</dt><dd>d</dd>',
      '<ul><li>one</li><li>two</li></ul><p>x</p><dl><dt>t</dt><dd>d</dd></dl>',
    ],
    [
      'cells that reach below their table',
      '<table><tr><td rowspan="9">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td rowspan="2">d</td><td>e</td></tr></table>',
      '<table><tbody><tr><td rowspan="3">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></tbody></table>',
    ],
    [
      'a list in a list',
      '<ul><li>one</li><ul><li>two</li></ul></ul>',
      '<ul><li><p>one</p><ul><li>two</li></ul></li></ul>',
    ],
    [
      'text in a list',
      '<ul>zero<li>one</li><p>two</p></ul>',
      '<ul><li>zero</li><li>one</li><li><p>two</p></li></ul>',
    ],
    [
      'a table',
      '<table><caption>C</caption><thead><tr><th>a<th>b</thead><tr><td>1<td>2<tfoot><tr><td>3<td></tfoot></table>',
      '<p>C</p><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></tbody></table>',
    ],
    [
      'a table of one column',
      '<table><tr><td><p>one</p><p>two</p></td></tr><tr><td>three</td></tr></table>',
      '<p>one</p><p>two</p><p>three</p>',
    ],
    [
      'spans of cells',
      '<table><tr><td colspan="2">a<td rowspan="0">b<tr><td colspan="1">c<td>d<td>e</table>',
      '<table><tbody><tr><td colspan="2">a</td><td>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr></tbody></table>',
    ],
    [
      'a lone picture',
      '<p><a href="/x"><img src="/1.jpg" alt="A"></a></p>',
      '<figure><img src="https://outlet.example/1.jpg" alt="A"/></figure>',
    ],
    [
      'a figure',
      '<figure><a href="/x"><img src="/1.jpg" alt=""></a><figcaption><p>One</p><p>two</p></figcaption><ul><li>x</li></ul></figure>',
      '<figure><img src="https://outlet.example/1.jpg" alt=""/><figcaption>One two</figcaption></figure><ul><li>x</li></ul>',
    ],
    ['a figure that shows nothing', '<figure><figcaption>Words</figcaption></figure>', '<p>Words</p>'],
    [
      'a figure of figures',
      '<figure><figure><img src="/1.jpg" alt=""></figure><figure><img src="/2.jpg" alt=""></figure><figcaption>Both</figcaption></figure>',
      '<figure><img src="https://outlet.example/1.jpg" alt=""/><img src="https://outlet.example/2.jpg" alt=""/><figcaption>Both</figcaption></figure>',
    ],
    [
      'nested links',
      '<a href="/x">a<span><object><a href="/y">b</a></object></span></a>',
      '<p><a href="https://outlet.example/x">a</a></p>',
    ],
    [
      'the same element in itself',
      '<p><b>a<strong>b<em>c</em></strong></b></p>',
      '<p><strong>ab<em>c</em></strong></p>',
    ],
    ['details', '<details><summary>More</summary>Text</details>', '<p>More</p><p>Text</p>'],
  ])('%s', (_name, html, expected) => {
    expect(markupOf(html)).toBe(expected);
  });
});

describe('sanitizeBody keeps', () => {
  it.each([
    [
      'links that lead away',
      '<p><a href="mailto:desk@outlet.example">m</a> <a href="//x.example/?a=1&b=2">x</a></p>',
      '<p><a href="mailto:desk@outlet.example">m</a> <a href="https://x.example/?a=1&amp;b=2">x</a></p>',
    ],
    ['preformatted blanks', '<pre>a\n  <b>b</b>\tc</pre>', '<pre>a\n  <strong>b</strong>\tc</pre>'],
    [
      'language and direction, also of boxes',
      '<div lang="FA" dir="RTL"><p>x</p></div><p><span lang="ru">y</span> <bdo dir="rtl">z</bdo></p>',
      '<p lang="fa" dir="rtl">x</p><p><span lang="ru">y</span> <bdi dir="rtl">z</bdi></p>',
    ],
    ['joiners and hard blanks', '<p>تازه\u200cای a&nbsp;b</p>', '<p>تازه\u200cای a\u00a0b</p>'],
    ['the start of a list', '<ol start="5"><li>x</ol>', '<ol start="5"><li>x</li></ol>'],
    [
      'what abbreviations stand for',
      '<p><acronym title="As soon as">asa</acronym></p>',
      '<p><abbr title="As soon as">asa</abbr></p>',
    ],
    ['rules between blocks', '<hr><p>a</p><hr><hr><p>b</p><hr>', '<p>a</p><hr/><p>b</p>'],
  ])('%s', (_name, html, expected) => {
    expect(markupOf(html)).toBe(expected);
  });
});

describe('sanitizeBody leaves out', () => {
  it.each([
    [
      'what is empty',
      '<p> </p><h2></h2><ul><li></li></ul><p>a<b> </b>b<i></i></p><table><tr><td></td><td> </td></tr></table>',
      '<p>a b</p>',
    ],
    ['blanks', '<p>  a \n <b> b </b>  c </p>', '<p>a <strong>b </strong>c</p>'],
    ['what is hidden', '<p hidden>a</p><p style="display: none">b</p><p>c</p>', '<p>c</p>'],
    ['controls and overrides', '<p>a&#1;b\u202ec\u202cd\u2066e</p>', '<p>abcde</p>'],
    [
      'links into the page, and links to nowhere',
      '<p><a href="#note">a</a><a>b</a><a href="https://[">c</a></p>',
      '<p>abc</p>',
    ],
    [
      'forms, media and drawings',
      '<form>a</form><video>b</video><svg><text>c</text></svg><select><option>d</select><button>e</button><p>f</p>',
      '<p>f</p>',
    ],
    [
      'attributes without a rule',
      '<p id="a" class="b" style="color:red" onclick="c()" data-d="e" align="left">x</p>',
      '<p>x</p>',
    ],
    [
      'unknown elements but their content',
      '<x-card><p>a</p></x-card><p><blink>b</blink><font>c</font></p>',
      '<p>a</p><p>bc</p>',
    ],
  ])('%s', (_name, html, expected) => {
    expect(markupOf(html)).toBe(expected);
  });

  it('levels beyond the depth that a body may have, but none of their words', () => {
    for (const [open, close] of NESTS) {
      const body = sanitize(`${open.repeat(120)}the innermost words${close.repeat(120)}`);
      expect(textOf(body)).toContain('the innermost words');
      expect(parseBody(encodeBody(body))).toEqual(body);
    }
  });
});

const NESTS = [
  ['<blockquote>', ''],
  ['<ul><li>', ''],
  ['<table><tr><td>a<td>', ''],
  ['<div><em>', '</em></div>'],
] as const;

const TAGS =
  'p h1 h3 h6 ul ol li dl dt dd blockquote pre hr figure figcaption table thead tbody tfoot tr th td caption a b i s del code sub q cite abbr bdo span br img div section aside x-card font details summary center address ruby rt form picture label u'.split(
    ' ',
  );

const words = fc.oneof(
  fc.constantFrom(
    'word',
    ' ',
    '\n',
    'a b',
    '&nbsp;',
    '&lt;',
    '&amp;amp;',
    '"',
    '\u200c',
    '\u202e',
    '\u2067',
    '\u0000',
    '&#13;',
    '😀',
    '\ud800',
    '&#xfffe;',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const attributes = fc.constantFrom(
  '',
  ' href="/x"',
  ' href="https://x.example/a b?c=<d>&e=\'f\'\\g"',
  ' src="/1.jpg" alt="a &quot;b&quot; <c>"',
  ' lang="ru" dir="rtl"',
  ' colspan="3" rowspan="x"',
  ' start="-4"',
  ' title="t&#10;u"',
);
const { markup } = fc.letrec<{ markup: string }>((tie) => ({
  markup: fc.oneof(
    { depthSize: 'large', withCrossShrink: true },
    words,
    fc
      .tuple(fc.constantFrom(...TAGS), attributes, fc.array(tie('markup'), { maxLength: 5 }), fc.boolean())
      .map(
        ([tag, written, inner, isClosed]) =>
          `<${tag}${written}>${inner.join('')}${isClosed ? `</${tag}>` : ''}`,
      ),
  ),
}));

describe('whatever a page holds', () => {
  it('becomes a body that reads back as it was written', () => {
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 12 }), (parts) => {
        const body = withDigests(sanitize(parts.join('')));
        expect(parseBody(encodeBody(body))).toEqual(body);
      }),
      { numRuns: 500 },
    );
  });

  it('becomes a body that is the same when it goes through once more', () => {
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 12 }), (parts) => {
        const once = markupOf(parts.join(''));
        expect(markupOf(once)).toBe(once);
      }),
      { numRuns: 250 },
    );
  });
});
