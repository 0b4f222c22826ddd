import { describe, expect, it } from 'vitest';
import { isolated, withNumbersInOrder } from '../../src/locale/isolated.js';

describe('isolated', () => {
  it('wraps what runs against the sentence', () => {
    expect(isolated('Radio', 'rtl')).toBe('\u2068Radio\u2069');
    expect(isolated('Радио', 'rtl')).toBe('\u2068Радио\u2069');
    expect(isolated('2026-11-22', 'rtl')).toBe('\u20682026-11-22\u2069');
    expect(isolated('رادیو', 'ltr')).toBe('\u2068رادیو\u2069');
  });

  it('leaves alone what runs along', () => {
    expect(isolated('رادیو', 'rtl')).toBe('رادیو');
    expect(isolated('Radio', 'ltr')).toBe('Radio');
    expect(isolated('2026-11-22', 'ltr')).toBe('2026-11-22');
  });
});

describe('withNumbersInOrder', () => {
  it('wraps numbers with hyphens in a sentence from right to left, and nothing else', () => {
    expect(withNumbersInOrder('مادهٔ 361-1 و 20.33 و ۲۰۲۴', 'rtl')).toBe(
      'مادهٔ \u2068361-1\u2069 و 20.33 و ۲۰۲۴',
    );
    expect(withNumbersInOrder('article 361-1', 'ltr')).toBe('article 361-1');
  });
});
