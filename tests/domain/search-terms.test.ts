import { describe, expect, it } from 'vitest';
import { foldedWords } from '../../src/domain/fold-words.js';
import { isFoundBy, parseSearch } from '../../src/domain/search-terms.js';

describe('parseSearch', () => {
  it('takes each word once, however it is written', () => {
    const { words, isCut } = parseSearch('  Ёлка "елка" ЕЛКА, ель ');
    expect(words.map(({ joined }) => joined)).toEqual(['елка', 'ель']);
    expect(isCut).toBe(false);
  });

  it('takes twelve words of two hundred characters, and says when there was more', () => {
    const thirteen = 'a b c d e f g h i j k l m';
    expect(parseSearch(thirteen).words).toHaveLength(12);
    expect(parseSearch(thirteen).isCut).toBe(true);
    expect(parseSearch(thirteen.slice(0, -2)).isCut).toBe(false);
    expect(parseSearch(`${'🙂'.repeat(197)}abc`)).toMatchObject({ isCut: false, words: [{ joined: 'abc' }] });
    expect(parseSearch(`${'🙂'.repeat(198)}abc`)).toMatchObject({ isCut: true, words: [{ joined: 'ab' }] });
    expect(parseSearch('x'.repeat(10_240)).words).toHaveLength(1);
  });
});

describe('isFoundBy', () => {
  const finds = (sought: string, text: string): boolean => {
    const [word] = foldedWords(text);
    return parseSearch(sought).words.some((each) => word !== undefined && isFoundBy(word, each));
  };
  it('goes by the rule of the index', () => {
    for (const [sought, text] of [
      ['Fer', 'ferry'],
      ['to', 'TO'],
      ['میخوا', 'می\u200cخواهم'],
      ['خواهم', 'می\u200cخواهم'],
      // Of a long word only its first ten letters count.
      ['representation', 'representative'],
    ]) {
      expect([sought, finds(sought ?? '', text ?? '')]).toEqual([sought, true]);
    }
    for (const [sought, text] of [
      ['fe', 'ferry'],
      ['erry', 'ferry'],
      ['ferrys', 'ferry'],
      ['represents', 'representative'],
    ]) {
      expect([sought, finds(sought ?? '', text ?? '')]).toEqual([sought, false]);
    }
  });
});
