import { describe, expect, it } from 'vitest';
import { parseLanguage } from '../../src/domain/language.js';
import { languageInfo, LANGUAGES } from '../../src/locale/languages.js';

describe('the language table', () => {
  it('holds 27 languages, each once for each script', () => {
    const tags = LANGUAGES.map(({ tag }) => tag);
    expect(new Set(tags).size).toBe(tags.length);
    expect(new Set(tags.map((tag) => tag.split('-')[0])).size).toBe(27);
  });

  it('holds tags in the form that articles have', () => {
    for (const { tag } of LANGUAGES) expect(parseLanguage(tag)).toBe(tag);
  });

  it('runs right to left for Dari, Pashto and Persian only', () => {
    const rightToLeft = LANGUAGES.filter(({ direction }) => direction === 'rtl').map(({ tag }) => tag);
    expect(rightToLeft.sort()).toEqual(['fa', 'prs', 'ps']);
  });
});

describe('languageInfo', () => {
  it('finds the nearest entry for a longer or shorter tag', () => {
    expect(languageInfo('sr-Cyrl-RS').nativeName).toBe('Српски');
    expect(languageInfo('ru-CAU').nativeName).toBe('Русский');
    expect(languageInfo('uz').nativeName).toBe('Oʻzbekcha');
  });

  it('names a language outside the table by its tag', () => {
    expect(languageInfo('ur')).toEqual({ tag: 'ur', nativeName: 'ur', direction: 'rtl' });
  });
});
