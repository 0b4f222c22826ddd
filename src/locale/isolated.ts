import type { Direction } from '../domain/language.js';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LEFT_TO_RIGHT = /(?=\p{L})[^\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** After Arabic letters the parts of such a number would change places (UAX #9, rules W2 and W4). */
const HYPHENATED_NUMBERS = /\p{Nd}+(?:-\p{Nd}+)+/gu;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/**
 * A name or number inside a sentence that runs in `direction`, kept from tearing it apart where it runs the
 * other way (UAX #9, section 2.7). For plain text; markup has `<bdi>`.
 */
export function isolated(name: string, direction: Direction): string {
  const runsAgainst =
    direction === 'rtl' ? LEFT_TO_RIGHT.test(name) || /^[\d-]+$/.test(name) : RIGHT_TO_LEFT.test(name);
  return runsAgainst ? isolate(name) : name;
}

/** The words of a sentence with each number such as `361-1` kept in order. For plain text. */
export function withNumbersInOrder(words: string, direction: Direction): string {
  return direction === 'rtl' ? words.replace(HYPHENATED_NUMBERS, isolate) : words;
}

function isolate(words: string): string {
  return `${FIRST_STRONG_ISOLATE}${words}${POP_DIRECTIONAL_ISOLATE}`;
}
