import { describe, expect, it } from 'vitest';
import { plainOutletName } from '../../src/notice/plain-outlet-name.js';

describe('plainOutletName', () => {
  it('leaves an ordinary name alone', () => {
    expect(plainOutletName('Радио Свободная Европа/Радио Свобода')).toBe(
      'Радио Свободная Европа/Радио Свобода',
    );
  });

  it('takes out controls, line breaks and direction characters', () => {
    expect(plainOutletName(' A\u202e\u0000B\n\tC\u2028 ')).toBe('A B C');
  });

  it('keeps the joiners that Persian words need', () => {
    expect(plainOutletName('رسانه\u200cها')).toBe('رسانه\u200cها');
  });

  it('cuts by characters, never through a pair of surrogates', () => {
    expect(plainOutletName('😀'.repeat(40), 5)).toBe('😀😀😀😀…');
  });
});
