import type { Direction } from '../domain/language.js';
import type { Passage } from '../notice/shown-notice.js';
import { BREAKS_BEFORE, columnsOf } from './columns.js';

/** Columns of a line of plain text. */
export const TEXT_WIDTH = 72;
/** Without it at its start, an editor shows a line in the direction of its first letter, as of a Latin file name. */
const RIGHT_TO_LEFT_MARK = '\u200f';
/** An isolated name counts as one word: at the end of a line its isolate would end (UAX #9, rule X8). */
const WORDS = /(?:\u2068[^\u2069]*\u2069|[^ ])+/gu;

/** Where lines of text stand. */
export interface LinePlace {
  direction: Direction;
  /** What stands before the first line, such as the dot of a list. */
  first: string;
  /** What stands before every other line. */
  rest: string;
}

/** A paragraph of plain text in short lines, each of which keeps its direction in editors that know none. */
export function wrapPassage({ words, direction }: Pick<Passage, 'words' | 'direction'>): string {
  return wrapLines(words, { direction, first: '', rest: '' }).join('\r\n');
}

/**
 * Words in lines of {@link TEXT_WIDTH} columns. A word that is longer, such as an address, stands alone and whole.
 */
export function wrapLines(words: string, { direction, first, rest }: LinePlace): string[] {
  const lines: { words: string[]; columns: number }[] = [];
  const indents = { first: columnsOf(first), rest: columnsOf(rest) };
  for (const { text, blank } of piecesOf(words)) {
    const columns = columnsOf(text);
    const last = lines.at(-1);
    if (last && last.columns + blank.length + columns <= TEXT_WIDTH) {
      last.words.push(blank, text);
      last.columns += blank.length + columns;
    } else lines.push({ words: [text], columns: columns + (last ? indents.rest : indents.first) });
  }
  return lines.map((line, i) => markedLine((i === 0 ? first : rest) + line.words.join(''), direction));
}

/** A line that keeps its direction. */
export function markedLine(line: string, direction: Direction): string {
  return direction === 'rtl' && line !== '' ? RIGHT_TO_LEFT_MARK + line : line;
}

interface Piece {
  text: string;
  /** What stands before it on the same line. */
  blank: '' | ' ';
}

function piecesOf(words: string): Piece[] {
  return (words.match(WORDS) ?? []).flatMap((word) =>
    unbrokenParts(word).map((text, i): Piece => ({ text, blank: i === 0 ? ' ' : '' })),
  );
}

/** Chinese and Japanese have no blanks: a line may end before each of their characters, but not after a bracket. */
function unbrokenParts(word: string): string[] {
  if (!BREAKS_BEFORE.test(word) || /\u2068|:\/\//.test(word)) return [word];
  const parts: string[] = [];
  for (const character of word) {
    const isNew = BREAKS_BEFORE.test(character) && !/[\p{Ps}\p{Pi}]$/u.test(parts.at(-1) ?? '');
    if (isNew || parts.length === 0) parts.push(character);
    else parts[parts.length - 1] += character;
  }
  return parts;
}
