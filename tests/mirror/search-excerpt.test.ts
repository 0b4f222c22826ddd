import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../mirror/search-excerpt.js';
import { parseSearch } from '../../src/domain/search-terms.js';

/** The excerpt with brackets around what was looked for. */
function shown(text: string, sought: string): string | undefined {
  return excerptOf(text, parseSearch(sought).words)
    ?.map((part) => (part.isFound ? `[${part.text}]` : part.text))
    .join('');
}

describe('excerptOf', () => {
  it('marks the words as they stand in the text', () => {
    expect(shown('Ёлка, ёлки\n и ель.', 'елк ЕЛЬ')).toBe('[Ёлка], [ёлки] и [ель].');
    expect(shown('کتاب‌های نُه', 'كتاب نه')).toBe('[کتاب‌های] [نُه]');
  });

  it('gives nothing where no word stands', () => {
    expect(shown('A ferry', 'river')).toBeUndefined();
    expect(shown('', 'river')).toBeUndefined();
  });

  it('begins a little before the first word, between words, and says what was left out', () => {
    const text = `${'before '.repeat(50)}river ${'after '.repeat(100)}`;
    const excerpt = shown(text, 'river') ?? '';
    expect(excerpt).toMatch(/^…(before ){7,8}\[river\] (after )+after…$/);
    expect(excerpt.length).toBeLessThan(220);
    expect(shown(`${'before '.repeat(50)}river`, 'river')).toMatch(/^…before .*\[river\]$/);
  });

  it('cuts text without blanks, and no character in two', () => {
    const excerpt = shown(`${'🙂'.repeat(300)}river${'🙂'.repeat(300)}`, 'river') ?? '';
    expect(excerpt).toMatch(/^…\[river\](🙂)+…$/u);
    expect(Buffer.from(excerpt).toString()).toBe(excerpt);
  });
});
