import { describe, expect, it } from 'vitest';
import { createPieceSizes, type PieceSizes } from '../../mirror/piece-sizes.js';

const [SMALL, LARGE] = [16 * 1024, 256 * 1024];

/** Readers who share one allowance, and the time, which goes by only when it is told to. */
function share() {
  const clock = { ms: 0 };
  const sizesForOne = createPieceSizes(() => clock.ms);
  /** What a reader gets after another piece, which was taken after so many milliseconds. */
  const after = (reader: PieceSizes, ms: number): number => {
    reader.given();
    clock.ms += ms;
    return reader.next();
  };
  return { sizesForOne, after };
}

describe('createPieceSizes', () => {
  it('begins small, is large for who takes pieces at once, and small again for who does not', () => {
    const { sizesForOne, after } = share();
    const reader = sizesForOne();
    expect(reader.next()).toBe(SMALL);
    const sizes = [0, 0, 4, 5, 1, 60_000].map((ms) => after(reader, ms));
    expect(sizes).toEqual([SMALL, LARGE, LARGE, SMALL, LARGE, SMALL]);
  });

  it('gives large pieces to 32 at once, and to the next when one of them has taken, or is gone', () => {
    const { sizesForOne, after } = share();
    const begun = (): PieceSizes => {
      const reader = sizesForOne();
      reader.given();
      return reader;
    };
    const holding = Array.from({ length: 32 }, begun);
    expect(new Set(holding.map((reader) => after(reader, 0)))).toEqual(new Set([LARGE]));
    const [late, later] = [begun(), begun()];
    expect([after(late, 0), after(later, 0)]).toEqual([SMALL, SMALL]);
    holding[0]?.end();
    holding[0]?.end();
    expect([after(late, 0), after(later, 0)]).toEqual([LARGE, SMALL]);
    expect(after(holding[1] ?? later, 9)).toBe(SMALL);
    expect(after(later, 0)).toBe(LARGE);
  });
});
