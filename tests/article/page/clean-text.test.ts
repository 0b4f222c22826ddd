import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, isBlank } from '../../../src/article/page/clean-text.js';

describe('cleanText', () => {
  it('takes out controls and overrides, and leaves joiners, marks and line feeds', () => {
    expect(cleanText('a\u0000b\u0085c\u202ed\u202c\r\n')).toBe('abcd\n');
    expect(cleanText('می\u200cخوانم\u200f')).toBe('می\u200cخوانم\u200f');
  });

  it('leaves isolates that are closed, and no others', () => {
    expect(cleanText('\u2068Anna\u2069 2')).toBe('\u2068Anna\u2069 2');
    expect(cleanText('\u2067Anna 2')).toBe('Anna 2');
    expect(cleanText('Anna\u2069 2\u2067')).toBe('Anna 2');
  });

  it('takes out what XML has no place for', () => {
    expect(cleanText('a\ud800b\uffffc😀')).toBe('abc😀');
  });
});

describe('cleanLine', () => {
  it('is one line, cut at a word, without a torn character', () => {
    expect(cleanLine(' one\n\ttwo ')).toBe('one two');
    expect(cleanLine('one two three', 9)).toBe('one two…');
    expect(cleanLine('😀'.repeat(20), 10)).toBe('😀😀😀😀…');
  });

  it('is nothing where nothing can be seen', () => {
    expect(cleanLine('\u200b \u2066\u2069')).toBeUndefined();
    expect(cleanLine(null)).toBeUndefined();
    expect(isBlank('\u00a0\u200c')).toBe(true);
  });
});
