import { describe, expect, it } from 'vitest';
import { INTERFACE_LANGUAGES, isInterfaceLanguage } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';

/** Every text of a tree of strings; functions are called with a word that stands for their argument. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String((value as (argument: unknown) => unknown)(7))];
  return Object.values(value as object).flatMap(textsIn);
}

describe.each(INTERFACE_LANGUAGES)('the strings in %s', (language) => {
  const texts = textsIn(stringsFor(language));

  it('are all there', () => {
    expect(texts.length).toBeGreaterThan(80);
    for (const text of texts) expect(text.trim()).not.toBe('');
  });

  it('never say that something is safe or legal, and never name the program', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/\bsafe(ly)?\b|\blegal(ly)?\b|\ballowed\b|безопас|законн|tamizdat|тамиздат/i);
    }
  });
});

describe('the Russian strings', () => {
  it('leave no Latin sentence standing', () => {
    for (const text of textsIn(stringsFor('ru'))) expect(text).not.toMatch(/[a-z]{4,} [a-z]{3,}/i);
  });

  it('count articles with the right form', () => {
    const { articles } = stringsFor('ru').keep;
    expect([articles(1), articles(3), articles(12)]).toEqual(['1 статья', '3 статьи', '12 статей']);
  });
});

describe('isInterfaceLanguage', () => {
  it('knows the languages of the pages and no other', () => {
    expect(isInterfaceLanguage('ru')).toBe(true);
    expect(isInterfaceLanguage('fa')).toBe(false);
  });
});
