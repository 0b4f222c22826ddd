import { describe, expect, it } from 'vitest';
import { plainLine } from '../../src/bundle/plain-line.js';

describe('plainLine', () => {
  it('makes one line of foreign words', () => {
    expect(plainLine(' a\r\n\tb\u0000c\u2028d ')).toBe('a b c d');
  });

  it('takes out what would turn the text after it around, and keeps the marks that Persian needs', () => {
    expect(plainLine('a\u202eb\u2066c\u200f\u200c')).toBe('abc\u200f\u200c');
  });

  it('cuts between characters and shows that it did', () => {
    expect(plainLine('😀😀😀😀', 3)).toBe('😀😀…');
    expect(plainLine('abc', 3)).toBe('abc');
  });
});
