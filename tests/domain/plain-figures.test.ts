import { describe, expect, it } from 'vitest';
import { counted, megabytes, plainNumber } from '../../src/domain/plain-figures.js';

describe('figures in messages to the operator', () => {
  it.each([0, 1, 999, 1000, 12_345, 999_999, 1_234_567, 100_000_000])('write %d as Intl does', (value) => {
    expect(plainNumber(value)).toBe(value.toLocaleString('en'));
  });

  it.each([0, 0.04, 0.25, 1.96, 12.5, 1234.56, 99_999.94])(
    'write %d with one digit as Intl does',
    (value) => {
      expect(plainNumber(value, 1)).toBe(value.toLocaleString('en', { maximumFractionDigits: 1 }));
    },
  );

  it('count in English', () => {
    expect(counted(1, 'article')).toBe('1 article');
    expect(counted(0, 'article')).toBe('0 articles');
    expect(counted(2000, 'entry')).toBe('2,000 entries');
    expect(counted(2, 'day')).toBe('2 days');
  });

  it('give bytes in millions', () => {
    expect(megabytes(2_000_000)).toBe('2 MB');
    expect(megabytes(123_456)).toBe('0.1 MB');
  });
});
