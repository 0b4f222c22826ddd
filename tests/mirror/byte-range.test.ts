import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from '../../mirror/byte-range.js';

describe('parseByteRange', () => {
  it.each([
    [undefined, 10, 'all'],
    ['bytes=0-0', 10, { first: 0, last: 0 }],
    ['bytes=2-5', 10, { first: 2, last: 5 }],
    ['Bytes= 2-5 ', 10, { first: 2, last: 5 }],
    ['bytes=9-', 10, { first: 9, last: 9 }],
    ['bytes=5-100', 10, { first: 5, last: 9 }],
    ['bytes=-3', 10, { first: 7, last: 9 }],
    ['bytes=-30', 10, { first: 0, last: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=5-2', 10, 'all'],
    ['bytes=-', 10, 'all'],
    ['bytes=0-1,3-4', 10, 'all'],
    ['items=0-1', 10, 'all'],
  ])('reads %s of %i bytes', (header, bytes, range) => {
    expect(parseByteRange(header, bytes)).toEqual(range);
  });

  it('never leaves the file, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(1000), (text, bytes) => {
        const range = parseByteRange(`bytes=${text}`, bytes);
        if (typeof range === 'string') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeLessThan(bytes);
        expect(range.first).toBeLessThanOrEqual(range.last);
      }),
    );
  });
});
