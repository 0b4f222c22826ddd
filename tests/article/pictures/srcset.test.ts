import { describe, expect, it } from 'vitest';
import { parseSrcset } from '../../../src/article/pictures/srcset.js';

describe('parseSrcset', () => {
  it.each([
    [
      'a.jpg 640w, b.jpg 1280w',
      [
        ['a.jpg', 640],
        ['b.jpg', 1280],
      ],
    ],
    [
      'a.jpg, b.jpg 2x',
      [
        ['a.jpg', undefined],
        ['b.jpg', 1600],
      ],
    ],
    ['  a.jpg\n 1.5x ', [['a.jpg', 1200]]],
    [
      '/w_10,h_20/a.jpg 10w,/w_20,h_40/a.jpg 20w',
      [
        ['/w_10,h_20/a.jpg', 10],
        ['/w_20,h_40/a.jpg', 20],
      ],
    ],
    ['a.jpg 100h big', [['a.jpg', undefined]]],
    [' , ,, ', []],
  ])('reads %j', (text, expected) => {
    expect(parseSrcset(text).map(({ address, width }) => [address, width])).toEqual(expected);
  });

  it('reads nothing where there is nothing, and not all of what has no end', () => {
    expect(parseSrcset(null)).toEqual([]);
    expect(parseSrcset('a 1w, '.repeat(100_000)).length).toBeLessThanOrEqual(60);
    expect(parseSrcset(','.repeat(100_000))).toEqual([]);
  });
});
