import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generatePassphrase, tidyPassphrase } from '../../../src/bundle/encrypted/passphrase.js';
import { PLAIN_WORDS } from '../../../src/domain/plain-words.js';

/** Chance that gives these numbers, two bytes each, one after the other. */
function giving(...numbers: number[]) {
  const left = [...numbers];
  return (count: number): Uint8Array => {
    const number = left.shift();
    if (count !== 2 || number === undefined) throw new Error('other chance was asked for');
    return Uint8Array.of(number >> 8, number & 255);
  };
}

describe('the words of passphrases', () => {
  it('are as many as the docstring counts, short, plain, and told apart by four letters', () => {
    expect(PLAIN_WORDS).toHaveLength(2392);
    expect(new Set(PLAIN_WORDS.map((word) => word.slice(0, 4))).size).toBe(2392);
    for (const word of PLAIN_WORDS) expect(word).toMatch(/^[a-z]{3,8}$/);
    expect((6 * Math.log2(PLAIN_WORDS.length)).toFixed(1)).toBe('67.3');
  });
});

describe('a generated passphrase', () => {
  it('is six words of the list, and passes for one', () => {
    const passphrase = generatePassphrase(randomBytes);
    const words = passphrase.split(' ');
    expect(words).toHaveLength(6);
    for (const word of words) expect(PLAIN_WORDS).toContain(word);
    expect(tidyPassphrase(passphrase)).toBe(passphrase);
  });

  it('takes every word, the first and the last, from equally many numbers', () => {
    const last = PLAIN_WORDS.length - 1;
    const [first = '', end = ''] = [PLAIN_WORDS[0], PLAIN_WORDS[last]];
    expect(generatePassphrase(giving(0, last, last + 1, 0, 0, last))).toBe(
      [first, end, first, first, first, end].join(' '),
    );
    const drawn = new Map<string, number>();
    for (let number = 0; number < 65_536; number += 1) {
      const [word = ''] = generatePassphrase(giving(number, 0, 0, 0, 0, 0, 0)).split(' ');
      // A number that is thrown away brings the 0 after it.
      if (number < 65_536 - (65_536 % 2392)) drawn.set(word, (drawn.get(word) ?? 0) + 1);
      else expect(word).toBe(first);
    }
    expect(drawn.size).toBe(2392);
    expect(new Set(drawn.values())).toEqual(new Set([27]));
  });
});
