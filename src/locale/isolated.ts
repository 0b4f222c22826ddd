import type { Direction } from '../domain/language.js';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LEFT_TO_RIGHT = /(?=\p{L})[^\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/**
 * A name or number inside a sentence that runs in `direction`, kept from tearing it apart where it runs the
 * other way (UAX #9, section 2.7). For plain text; markup has `<bdi>`.
 */
export function isolated(name: string, direction: Direction): string {
  const runsAgainst =
    direction === 'rtl' ? LEFT_TO_RIGHT.test(name) || /^[\d-]+$/.test(name) : RIGHT_TO_LEFT.test(name);
  return runsAgainst ? `${FIRST_STRONG_ISOLATE}${name}${POP_DIRECTIONAL_ISOLATE}` : name;
}
