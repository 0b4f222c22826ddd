import { describe, expect, it } from 'vitest';
import { cleanProse, cleanTitle, titleFromDocument } from '../../../src/article/metadata/clean-title.js';

describe('cleanTitle', () => {
  it.each([
    ['A ferry returns - The Northern Courier', 'The Northern Courier', 'A ferry returns'],
    ['A ferry returns | the northern courier', 'The Northern Courier', 'A ferry returns'],
    ['The Northern Courier: A ferry returns', 'The Northern Courier', 'A ferry returns'],
    ['Why we love The Northern Courier', 'The Northern Courier', 'Why we love The Northern Courier'],
    ['Courier - a profession', 'Courier', 'Courier - a profession'],
    ['The Northern Courier', 'The Northern Courier', 'The Northern Courier'],
    ['Pears &amp;amp; gulls &#8211; a &lt;b&gt;story&lt;/b&gt;', undefined, 'Pears &amp; gulls – a story'],
    ['  one \n  two\u0000 ', undefined, 'one two'],
    ['1 < 2 and 3 > 2', undefined, '1 < 2 and 3 > 2'],
  ])('makes of %j (site %j) %j', (title, site, expected) => {
    expect(cleanTitle(title, site)).toBe(expected);
  });

  it('has nothing for blanks and invisible marks', () => {
    expect(cleanTitle(' \u200b\ufeff ')).toBeUndefined();
  });

  it('cuts an endless title at a word', () => {
    const title = cleanTitle('word '.repeat(200_000)) ?? '';
    expect(title.length).toBeLessThanOrEqual(300);
    expect(title).toMatch(/word…$/);
  });
});

describe('titleFromDocument', () => {
  it.each([
    ['How a garden society bought it | News | Riverside', 'How a garden society bought it'],
    ['Riverside » How a garden society bought it', 'How a garden society bought it'],
    ['Mills - a story', 'Mills - a story'],
  ])('finds the headline in %j', (title, expected) => {
    expect(titleFromDocument(title)).toBe(expected);
  });
});

describe('cleanProse', () => {
  it('takes out tags and resolves what was escaped twice', () => {
    expect(cleanProse('<p>One &quot;two&quot;</p> <img src=x onerror=y> three', 100)).toBe('One "two" three');
  });
});
