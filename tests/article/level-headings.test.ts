import { describe, expect, it } from 'vitest';
import { levelHeadings } from '../../src/article/level-headings.js';
import { encodeBody, parseBody } from '../../src/domain/body-markup.js';

const levelled = (markup: string): string => encodeBody(levelHeadings(parseBody(markup)));

describe('levelHeadings', () => {
  it.each([
    [
      '<h3>A</h3><h4>B</h4><h3>C</h3><h2>D</h2><h4>E</h4><h3>F</h3>',
      '<h2>A</h2><h3>B</h3><h2>C</h2><h2>D</h2><h3>E</h3><h3>F</h3>',
    ],
    ['<blockquote><h4>A</h4></blockquote><h4>B</h4>', '<blockquote><h2>A</h2></blockquote><h2>B</h2>'],
    ['<h2>A</h2><p>x</p><h3>B</h3>', '<h2>A</h2><p>x</p><h3>B</h3>'],
  ])('lets %s skip no level', (before, after) => {
    expect(levelled(before)).toBe(after);
    expect(levelled(after)).toBe(after);
  });

  it('copies nothing that it does not change', () => {
    const body = parseBody('<p>x</p><blockquote><p>y</p></blockquote>');
    expect(levelHeadings(body)).toBe(body);
  });
});
