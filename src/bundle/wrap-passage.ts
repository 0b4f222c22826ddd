import type { Passage } from '../notice/shown-notice.js';

const WIDTH = 72;
/** Without it at its start, an editor shows a line in the direction of its first letter, as of a Latin file name. */
const RIGHT_TO_LEFT_MARK = '\u200f';
/** An isolated name counts as one word: at the end of a line its isolate would end (UAX #9, rule X8). */
const WORDS = /(?:\u2068[^\u2069]*\u2069|[^ ])+/gu;

/** A paragraph of plain text in short lines, each of which keeps its direction in editors that know none. */
export function wrapPassage({ words, direction }: Pick<Passage, 'words' | 'direction'>): string {
  const mark = direction === 'rtl' ? RIGHT_TO_LEFT_MARK : '';
  const lines: string[] = [];
  for (const word of words.match(WORDS) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(mark + word);
  }
  return lines.join('\r\n');
}
