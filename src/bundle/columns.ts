/**
 * How many columns of a terminal a text fills: wide characters of East Asia and pictures fill two (UAX #11, W and
 * F), marks that sit on others and characters without a form of their own none.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfCharacter(character);
  return columns;
}

/** Where a line may break without a blank: before a character of Chinese or Japanese. */
export const BREAKS_BEFORE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;

function columnsOfCharacter(character: string): number {
  // Soft hyphens (Cf) fill a column in many terminals; they are taken out before.
  if (character < '\u0300') return 1;
  if (WITHOUT_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
