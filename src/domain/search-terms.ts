import { type FoldedWord, foldedWords } from './fold-words.js';

/** What somebody looks for. */
export interface SearchTerms {
  /** Without repetitions; empty when the text has no letter and no digit. */
  words: readonly SearchWord[];
  /** True when a part of the text was left out, because it was too long. */
  isCut: boolean;
}

export type SearchWord = Pick<FoldedWord, 'joined' | 'parts'>;

export const MAX_SEARCH_CHARACTERS = 200;
export const MAX_SEARCH_WORDS = 12;
/** A word of so many letters also finds longer ones that begin with it. */
export const MIN_PREFIX_LETTERS = 3;
/**
 * Of longer words only so many letters count. The index has a list for each beginning of so many letters and fewer, so
 * that it reads the newest end of a list; those of all longer words would have to be put together first.
 */
export const MAX_PREFIX_LETTERS = 10;

/** The words of what somebody typed: at most {@link MAX_SEARCH_WORDS} of its first {@link MAX_SEARCH_CHARACTERS}. */
export function parseSearch(text: string): SearchTerms {
  const characters = [...text.slice(0, 2 * MAX_SEARCH_CHARACTERS + 1)];
  const words = new Map<string, SearchWord>();
  let isCut = characters.length > MAX_SEARCH_CHARACTERS;
  for (const { joined, parts } of foldedWords(characters.slice(0, MAX_SEARCH_CHARACTERS).join(''))) {
    const key = parts.join(' ');
    if (words.has(key)) continue;
    if (words.size === MAX_SEARCH_WORDS) isCut = true;
    else words.set(key, { joined, parts });
  }
  return { words: [...words.values()], isCut };
}

/** True when a word of a text is one that was looked for: the same rule as that of the index. */
export function isFoundBy(word: FoldedWord, { joined, parts }: SearchWord): boolean {
  const pieces = word.parts.length > 1 ? [word.joined, ...word.parts] : word.parts;
  return [joined, ...parts].some((sought) => pieces.some((piece) => fits(piece, sought)));
}

/** What a word finds every word by that begins with it; undefined for a short one, which finds only itself. */
export function prefixOf(word: string): string | undefined {
  const letters = [...word];
  return letters.length < MIN_PREFIX_LETTERS ? undefined : letters.slice(0, MAX_PREFIX_LETTERS).join('');
}

function fits(piece: string, sought: string): boolean {
  const prefix = prefixOf(sought);
  return prefix === undefined ? piece === sought : piece.startsWith(prefix);
}
