import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/source/plain-text.js';

describe('plainText', () => {
  it.each([
    ['<p>One</p><p>two <b>three</b></p>', 'One two three'],
    ['line<br>break<br/>twice', 'line break twice'],
    ['un<b>brok</b>en', 'unbroken'],
    ['&laquo;Caf&eacute;&raquo; &amp;lt; &#1071;&nbsp;&copy', '«Café» &lt; Я ©'],
    ['a < b & c', 'a < b & c'],
    ['before<!-- a <b>comment</b> -->, after', 'before, after'],
    ['<a title="a > b">text</a>', 'text'],
  ])('reads %s', (html, text) => {
    expect(plainText(html, 100)).toBe(text);
  });

  it.each([
    '<script>if (a < b) "</p>"</script>',
    '<style>p > b { color: red }</style>',
    '<noscript><img src="x">no</noscript>',
    '<textarea><b>no</textarea>',
    '<svg><title>no</title><svg>no</svg>no</svg>',
    '<svg><title/><path/></svg>',
    '<object>no<object>no</object>no</object>',
    '<script src="https://a.example/x.js"/>',
  ])('takes no text from %s', (markup) => {
    expect(plainText(`one ${markup} two`, 100)).toBe('one two');
  });

  it.each(['', ' \n', '\u200b\ufeff\u00ad', '&shy;&#8203;&lrm;', '<p></p>', '\u202e\u0007'])(
    'reads nothing in %j, which shows nothing',
    (html) => {
      expect(plainText(html, 100)).toBeUndefined();
    },
  );

  it('is silent after a silent element that is never closed', () => {
    expect(plainText('one <script>two</b> three', 100)).toBe('one');
  });

  it('reads a megabyte of formatting that is never closed', () => {
    const tags = Array.from({ length: 900 }, (_, n) => `<b a=${n.toString(36)}>`).join('');
    const hostile = `<p>First${tags}${'<p>x'.repeat(250_000)}`;
    expect(hostile.length).toBeGreaterThan(1_000_000);
    const text = plainText(hostile, 1_000) ?? '';
    expect(text).toMatch(/^First( x)+…$/);
    expect(text.length).toBeLessThanOrEqual(1_000);
  });

  it.each(['<', '</', '&', '&am', '<b ', '<!--', '<a b="', '<svg>', '<title>'])(
    'reads a megabyte of %s',
    (part) => {
      const text = plainText(`First ${part.repeat(Math.ceil(1_000_000 / part.length))};`, 1_000);
      expect(text).toMatch(/^First/);
      expect(text?.length).toBeLessThanOrEqual(1_000);
    },
  );

  it('cuts to one character', () => {
    expect(plainText('word '.repeat(100), 1)).toBe('…');
  });

  it('looks at the first 20,000 characters of markup and no further', () => {
    const lastSeen = `${'<i>'.repeat(6_660)}seen`;
    expect(plainText(`${lastSeen}${' '.repeat(100)}unseen`, 1_000_000)).toBe('seen');
    expect(plainText(`${'<i>'.repeat(7_000)}unseen`, 1_000_000)).toBeUndefined();
  });

  it.each(['&eacute;', '<b class="x">', '</b>'])('leaves no half of %s where it stops looking', (markup) => {
    for (let seen = 1; seen < markup.length; seen++) {
      const start = 'word '.padEnd(200 - seen, ' ');
      expect(plainText(`${start}${markup}${' '.repeat(50)}`, 10)).toBe('word');
    }
  });
});
