import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyNode, mapElements, textOf } from '../../src/domain/body.js';
import { encodeBody, parseBody } from '../../src/domain/body-markup.js';

const GOOD = `<p>One &amp; two &lt;three&gt;<br/><a href="https://o.example/?a=1&amp;b=2">four</a></p><ul><li>five<p lang="fa" dir="rtl">شش</p></li></ul><figure><img src="sha256:${'a'.repeat(64)}" alt="&quot;"/><figcaption>seven</figcaption></figure>`;

describe('parseBody', () => {
  it('reads what encodeBody writes, and nothing is lost', () => {
    expect(encodeBody(parseBody(GOOD))).toBe(GOOD);
  });

  it.each([
    ['an element off the list', '<script>alert(1)</script>'],
    ['an element off the list inside a good one', '<p><svg></svg></p>'],
    ['an attribute off the list', '<p onclick="x()">a</p>'],
    ['a javascript: link', '<p><a href="javascript:alert(1)">a</a></p>'],
    ['a picture that is no digest', '<p><img src="https://o.example/a.jpg" alt=""/></p>'],
    ['a data: link', '<p><a href="data:text/html,x">a</a></p>'],
    ['an attribute that stands twice', '<p lang="en" lang="fr">a</p>'],
    ['an unquoted attribute', '<p lang=en>a</p>'],
    ['single quotes', "<p lang='en'>a</p>"],
    ['capital letters', '<P>a</P>'],
    ['a comment', '<!-- a --><p>a</p>'],
    ['a CDATA section', '<![CDATA[a]]>'],
    ['a processing instruction', '<?xml version="1.0"?>'],
    ['an unknown entity', '<p>&nbsp;</p>'],
    ['a bare ampersand', '<p>a & b</p>'],
    ['a NUL', '<p>a\u0000b</p>'],
    ['a lone surrogate', '<p>\ud800</p>'],
    ['an element that is not closed', '<p>a'],
    ['an element that is closed twice', '<p>a</p></p>'],
    ['elements that cross', '<p><em>a</p></em>'],
    ['a block in a line', '<p><p>a</p></p>'],
    ['a part without its whole', '<li>a</li>'],
    ['text where none may stand', '<ul>a</ul>'],
    ['a void element that is opened', '<p><br></p>'],
    ['an element closed like a void one', '<p/>'],
    ['a tree deeper than 128', `${'<blockquote>'.repeat(129)}${'</blockquote>'.repeat(129)}`],
  ])('refuses %s', (_what, markup) => {
    expect(() => parseBody(markup)).toThrow(expect.objectContaining({ code: 'BODY_INVALID' }) as unknown);
  });

  it('reads back any text, whatever characters it has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const node: BodyNode = { tag: 'p', attributes: {}, children: [text] };
        const once = encodeBody([node]);
        expect(encodeBody(parseBody(once))).toBe(once);
      }),
    );
  });
});

describe('the body tree', () => {
  it('gives its words without gluing or tearing them', () => {
    expect(textOf(parseBody('<p>o<em>ne</em><br/>two</p><p>three</p>')).split(/\s+/).filter(Boolean)).toEqual(
      ['one', 'two', 'three'],
    );
  });

  it('is copied with changes, from the inside out', () => {
    const tree = parseBody('<p>a<em>b</em></p><hr/>');
    const changed = mapElements(tree, (element) =>
      element.tag === 'hr' ? undefined : { ...element, tag: element.tag === 'em' ? 'strong' : element.tag },
    );
    expect(encodeBody(changed)).toBe('<p>a<strong>b</strong></p>');
    expect(encodeBody(tree)).toBe('<p>a<em>b</em></p><hr/>');
  });
});
