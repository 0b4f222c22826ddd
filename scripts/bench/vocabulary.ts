const WORDS = 20_000;
const SYLLABLES = 'ba be co da de el fa ga he in ka la le ma mi na no or pa po'.split(' ');

/** Words that look like those of a language, some of them in nearly every text, and texts made of them. */
export interface Vocabulary {
  /** The most frequent first. */
  words: readonly string[];
  text(words: number): string[];
}

/** The same words and the same texts in every run. */
export function createVocabulary(): Vocabulary {
  let seed = 7;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const syllable = (): string => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
  const word = (): string => Array.from({ length: 2 + Math.floor(random() * 5) }, syllable).join('');
  const words = Array.from({ length: WORDS }, word);
  // A few words make up most of a text, as in every language.
  const some = (): string => words[Math.floor(random() ** 3 * WORDS)] ?? '';
  return { words, text: (count) => Array.from({ length: count }, some) };
}
