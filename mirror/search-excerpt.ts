import { xmlText } from '../src/domain/body-markup.js';
import { foldedWords } from '../src/domain/fold-words.js';
import { isFoundBy, type SearchWord } from '../src/domain/search-terms.js';

/** A piece of a text; `isFound` for a word that was looked for. */
export interface ExcerptPart {
  text: string;
  isFound: boolean;
}

const MAX_CHARACTERS = 200;
/** How much stands before the first word that was found. */
const BEFORE = 60;

/** The part of a text around the first word that was looked for; undefined when none of them stands in it. */
export function excerptOf(text: string, words: readonly SearchWord[]): ExcerptPart[] | undefined {
  const plain = text.replace(/\s+/g, ' ').trim();
  for (const word of foldedWords(plain)) {
    if (words.some((sought) => isFoundBy(word, sought))) return markedPart(plain, word.start, words);
  }
  return undefined;
}

function markedPart(text: string, foundAt: number, words: readonly SearchWord[]): ExcerptPart[] {
  // Where there is no blank for so long, a word is cut; half a character at its end is left out.
  const blank = text.indexOf(' ', foundAt - BEFORE);
  const isBefore = blank >= 0 && blank < foundAt;
  const from = foundAt <= BEFORE ? 0 : isBefore ? blank + 1 : foundAt;
  const to = from + MAX_CHARACTERS >= text.length ? text.length : endOfWord(text, from + MAX_CHARACTERS);
  const parts = markWords(xmlText(text.slice(from, to)), words);
  const ellipsis = { text: '…', isFound: false };
  return [...(from > 0 ? [ellipsis] : []), ...parts, ...(to < text.length ? [ellipsis] : [])];
}

function endOfWord(text: string, at: number): number {
  const blank = text.lastIndexOf(' ', at);
  return blank > at - BEFORE ? blank : at;
}

function markWords(text: string, words: readonly SearchWord[]): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let done = 0;
  for (const word of foldedWords(text)) {
    if (!words.some((sought) => isFoundBy(word, sought))) continue;
    if (word.start > done) parts.push({ text: text.slice(done, word.start), isFound: false });
    parts.push({ text: text.slice(word.start, word.end), isFound: true });
    done = word.end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isFound: false });
  return parts;
}
