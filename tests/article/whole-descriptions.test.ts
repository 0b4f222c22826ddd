import { describe, expect, it } from 'vitest';
import { wholeDescriptions } from '../../src/article/whole-descriptions.js';
import { encodeBody, parseBody } from '../../src/domain/body-markup.js';

const whole = (markup: string): string => encodeBody(wholeDescriptions(parseBody(markup)));

describe('wholeDescriptions', () => {
  it.each([
    ['<dl><dd>one</dd><dd><p>two</p></dd></dl>', '<p>one</p><p>two</p>'],
    [
      '<dl><dd>a</dd><dt>t</dt><dd>d</dd><dt>last</dt></dl>',
      '<p>a</p><dl><dt>t</dt><dd>d</dd></dl><p>last</p>',
    ],
    ['<ul><li><dl><dt>t</dt></dl></li></ul>', '<ul><li><p>t</p></li></ul>'],
    ['<dl><dt>t</dt><dt>u</dt><dd>d</dd></dl>', '<dl><dt>t</dt><dt>u</dt><dd>d</dd></dl>'],
  ])('makes %s a list with a description for every term', (before, after) => {
    expect(whole(before)).toBe(after);
    expect(encodeBody(parseBody(whole(before)))).toBe(after);
  });

  it('copies nothing where there is no such list', () => {
    const body = parseBody('<p>x</p>');
    expect(wholeDescriptions(body)).toBe(body);
  });
});
