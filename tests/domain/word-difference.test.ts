import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortestEdit } from '../../src/domain/shortest-edit.js';
import { type Change, likeness, wordDifference } from '../../src/domain/word-difference.js';

const without = (kind: Change['kind'], changes: readonly Change[]): string =>
  changes
    .filter((change) => change.kind !== kind)
    .map(({ text }) => text)
    .join('');

/** A short notation: `[-removed-]`, `[+added+]`. */
const shown = (older: string, newer: string): string =>
  wordDifference(older, newer)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`))
    .join('');

describe('wordDifference', () => {
  it.each([
    ['The ferry sank at noon.', 'The ferry sailed at noon.', 'The ferry[- sank-][+ sailed+] at noon.'],
    ['One two.', 'One two.', 'One two.'],
    ['', 'New words', '[+New words+]'],
    ['Old words', '', '[-Old words-]'],
    ['He said so', 'He said so.', 'He said so[+.+]'],
    ['a b c d e f', 'a x c y e f', 'a[- b c d-][+ x c y+] e f'],
    ['کتاب‌ها گران شد', 'کتاب‌ها ارزان شد', 'کتاب‌ها[- گران-][+ ارزان+] شد'],
    ['Мэр ушёл вчера', 'Мэр Praha ушёл вчера', 'Мэр[+ Praha+] ушёл вчера'],
  ])('from %j to %j', (older, newer, expected) => {
    expect(shown(older, newer)).toBe(expected);
  });

  it('gives back both texts, whatever they are', () => {
    const word = fc.constantFrom('a', 'b', 'c', ' ', '  ', '.', '\n', 'می‌شود', '\u200f', '👍🏽', '\ud800');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const changes = wordDifference(older, newer);
        expect(without('added', changes)).toBe(older);
        expect(without('removed', changes)).toBe(newer);
        expect(changes.every((change) => change.text !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('takes texts that share nothing for replaced, and finds one word in a long one', () => {
    const long = Array.from({ length: 20_000 }, (_, n) => `w${n}`);
    const other = long.map((word) => `${word}x`).join(' ');
    expect(wordDifference(long.join(' '), other).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    const edited = long.with(10_000, 'EDITED').join(' ');
    const changed = wordDifference(long.join(' '), edited).filter(({ kind }) => kind !== 'same');
    expect(changed).toEqual([
      { kind: 'removed', text: ' w10000' },
      { kind: 'added', text: ' EDITED' },
    ]);
  });
});

describe('shortestEdit', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

  it('needs no more edits than the longest common subsequence leaves', () => {
    fc.assert(
      fc.property(letters, letters, (older, newer) => {
        const kept = shortestEdit(older, newer, 100)
          .filter(({ isAlike }) => isAlike)
          .flatMap((stretch) => older.slice(...stretch.older));
        expect(kept.length).toBe(longestCommon(older, newer));
      }),
    );
  });

  it('covers both sequences without a gap, also when it gives up', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat(8), (older, newer, maxEdits) => {
        let [x, y] = [0, 0];
        for (const { isAlike, older: mine, newer: theirs } of shortestEdit(older, newer, maxEdits)) {
          expect([mine[0], theirs[0]]).toEqual([x, y]);
          if (isAlike) expect(older.slice(...mine)).toEqual(newer.slice(...theirs));
          [x, y] = [mine[1], theirs[1]];
        }
        expect([x, y]).toEqual([older.length, newer.length]);
      }),
    );
  });
});

function longestCommon(one: readonly string[], other: readonly string[]): number {
  const row = new Array<number>(other.length + 1).fill(0);
  for (const letter of one) {
    let diagonal = 0;
    for (const [at, there] of other.entries()) {
      const above = row[at + 1] ?? 0;
      row[at + 1] = letter === there ? diagonal + 1 : Math.max(above, row[at] ?? 0);
      diagonal = above;
    }
  }
  return row.at(-1) ?? 0;
}

describe('likeness', () => {
  it('is the share of words in common, wherever they stand', () => {
    expect(likeness('one two three', 'three two one')).toBe(1);
    expect(likeness('one two', 'three four')).toBe(0);
    expect(likeness('one two three four', 'one two')).toBeCloseTo(2 / 3);
    expect(likeness('', '')).toBe(1);
  });
});
