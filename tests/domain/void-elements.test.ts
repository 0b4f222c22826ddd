import { describe, expect, it } from 'vitest';
import { withoutVoidSlashes } from '../../src/domain/void-elements.js';

describe('withoutVoidSlashes', () => {
  it.each([
    ['<br/>', '<br>'],
    ['<p>a<br/>b<hr/></p>', '<p>a<br>b<hr></p>'],
    [
      '<meta charset="utf-8"/><link rel="icon" href="data:,"/>',
      '<meta charset="utf-8"><link rel="icon" href="data:,">',
    ],
    ['<img src="../p/1.jpg" alt="a &gt; b"/>', '<img src="../p/1.jpg" alt="a &gt; b">'],
    ['<img alt="ends in a slash/" src="x"/>', '<img alt="ends in a slash/" src="x">'],
    ['<img alt="a/> b" src="x"/>', '<img alt="a/> b" src="x">'],
  ])('writes %s as HTML does', (xml, html) => {
    expect(withoutVoidSlashes(xml)).toBe(html);
  });

  it.each([
    '<p>no element here/></p>',
    '<a href="/a/">x</a>',
    '<br>',
    '<p title="&lt;br/&gt;">x</p>',
    '<svg/>',
  ])('leaves %s as it is', (markup) => {
    expect(withoutVoidSlashes(markup)).toBe(markup);
  });

  it('takes time in step with the length', () => {
    const picture = `<img alt="x" src="data:image/png;base64,${'A/'.repeat(2_000_000)}"/>`;
    expect(withoutVoidSlashes(picture)).toHaveLength(picture.length - 1);
    expect(withoutVoidSlashes('<img '.repeat(50_000))).toHaveLength(250_000);
  });
});
