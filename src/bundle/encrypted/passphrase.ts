import { KnownError } from '../../domain/errors.js';
import { PLAIN_WORDS } from '../../domain/plain-words.js';

const WORDS = 6;
/** Of a passphrase that people choose. Whoever holds the file can try as many as they can pay for. */
const MIN_CHARACTERS = 12;

/** How many different numbers two bytes can be. */
const NUMBERS = 0x1_0000;

/**
 * Six words of the list with a blank between them: 6 × log2(2392) = 67.3 bits of entropy when `randomBytes`
 * gives bytes that nobody can foresee (`randomBytes` of `node:crypto` does).
 */
export function generatePassphrase(randomBytes: (count: number) => Uint8Array): string {
  return Array.from({ length: WORDS }, () => PLAIN_WORDS[randomBelow(PLAIN_WORDS.length, randomBytes)]).join(
    ' ',
  );
}

/** Numbers at the top that would make some words likelier than others are thrown away. */
function randomBelow(limit: number, randomBytes: (count: number) => Uint8Array): number {
  const fair = NUMBERS - (NUMBERS % limit);
  for (;;) {
    const [high = 0, low = 0] = randomBytes(2);
    const number = high * 256 + low;
    if (number < fair) return number % limit;
  }
}

/**
 * A passphrase as the key is derived from it: keyboards differ in how they write a letter with a mark, and add
 * blanks. The script of the file does the same with what is typed.
 * @throws KnownError USAGE_INVALID when fewer than 12 characters are left
 */
export function tidyPassphrase(passphrase: string): string {
  const tidy = passphrase.normalize('NFC').replace(/\s+/g, ' ').trim();
  if ([...tidy].length >= MIN_CHARACTERS) return tidy;
  throw new KnownError(
    'USAGE_INVALID',
    `a passphrase needs ${MIN_CHARACTERS} characters or more, better six random words: whoever holds the file can try short ones until one fits`,
  );
}
