/** A word: letters, marks and digits, with what joins them (apostrophes, hyphens, zero-width joiners). */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’\u200c\u200d-][\p{L}\p{M}\p{N}]+)*/gu;
/** Scripts written without blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** The usual length of a word in those scripts, in characters. */
const UNSPACED_WORD_CHARACTERS = 2;

/** How many words `text` has; in scripts without blanks an estimate. */
export function countWords(text: string): number {
  const unspaced = countMatches(text, UNSPACED);
  const spaced = countMatches(unspaced > 0 ? text.replace(UNSPACED, ' ') : text, WORD);
  return spaced + Math.round(unspaced / UNSPACED_WORD_CHARACTERS);
}

/** One match at a time: a list of all of them costs a hostile page's length many times over. */
function countMatches(text: string, pattern: RegExp): number {
  const search = new RegExp(pattern);
  let count = 0;
  while (search.test(text)) count += 1;
  return count;
}
