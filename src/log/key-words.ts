import { createHash } from 'node:crypto';
import { PLAIN_WORDS } from '../domain/plain-words.js';

/** Bits that one word tells: it is one of the first 2048 of the list. */
const BITS = 11;
const WORDS = 12;

/**
 * A public key as twelve words that two people can compare by voice: the first 132 bits of its SHA-256, eleven a word.
 * To find another key with the same words is as hard as 2 to the 132 tries.
 */
export function keyWords(publicKey: Uint8Array): string[] {
  const hex = createHash('sha256').update(publicKey).digest('hex');
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return Array.from({ length: WORDS }, (_, at) => {
    const number = Number.parseInt(bits.slice(at * BITS, (at + 1) * BITS), 2);
    return PLAIN_WORDS[number] ?? '';
  });
}
