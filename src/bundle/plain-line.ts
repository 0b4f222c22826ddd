/** Embeddings, overrides and isolates (UAX #9, section 2), which could turn the text after them around. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;
/** Control characters; most of them have no place in markup. */
const CONTROLS = /\p{Cc}/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * Foreign words as one line that stays in its place: without controls. With
 * `maxCharacters` it is cut and ends in an ellipsis.
 */
export function plainLine(text: string, maxCharacters = Number.POSITIVE_INFINITY): string {
  const line = text
    .replace(CONTROLS, ' ')
    .replace(DIRECTION_MARKS, '')
    .replace(LONE_SURROGATES, '')
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (line.length <= maxCharacters) return line;
  return `${[...line]
    .slice(0, maxCharacters - 1)
    .join('')
    .trimEnd()}…`;
}
