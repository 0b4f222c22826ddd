/** A word of a text, in the form in which words are compared. */
export interface FoldedWord {
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** In one piece: what stands inside a word, such as a zero-width non-joiner or an apostrophe, is gone. */
  joined: string;
  /** What it is cut into at such places; one part, `joined`, where there is none. */
  parts: readonly string[];
}

/** Longer words are known by their beginning. */
const MAX_WORD = 40;
/** With marks and joiners; nobody writes more of them. */
const MAX_RAW = 4 * MAX_WORD;
/** What has more joints is no word of any language, and is known in one piece only. */
const MAX_PARTS = 4;

/** What may stand inside a word and be left out or written as a blank: non-joiner, apostrophes and their likes. */
const JOINT = "\u200c'\u2019\u02bc\u02bb\u2018\u0060\u00b4";
const WORD = new RegExp(
  `[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}\\p{Cf}\u0640]*(?:[${JOINT}]+[\\p{L}\\p{N}\\p{M}\\p{Cf}\u0640]+)*`,
  'gu',
);
const JOINTS = new RegExp(`[${JOINT}]+`, 'u');

/** Marks above and below letters, harakat and Hebrew points among them; never vowel signs of Indic scripts. */
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
/** Letters of their own, which Unicode takes apart: й, ї. They are put aside while marks are removed. */
const WHOLE = /\u0438\u0306|\u0456\u0308/g;
/** What shows nothing, or only makes a word longer: tatweel, joiners, marks of direction, soft hyphens. */
const NOTHING = /[\p{Cf}\u0640]/gu;

/** Letters that stand for each other, by script. */
const SAME_LETTERS: Readonly<Record<string, string>> = {
  // Arabic and Persian; what is below or above a letter (أ إ آ ؤ ئ ۀ) is a mark that has gone by then.
  ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ە: 'ه', ہ: 'ه', ھ: 'ه', ۃ: 'ه', ٱ: 'ا',
  // Cyrillic, of Ukrainian.
  ґ: 'г',
  // Latin letters that are not made of a letter and a mark.
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h',
  // The form of sigma at the end of a word.
  ς: 'σ',
}; // oxfmt-ignore
const SAME = new RegExp(`[${Object.keys(SAME_LETTERS).join('')}]`, 'g');
/** Arabic-Indic and Persian digits. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** The words of a text, from its beginning; all else, punctuation and pictures in letters among it, is passed over. */
export function* foldedWords(text: string): Generator<FoldedWord> {
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    const parts = word.slice(0, MAX_RAW).split(JOINTS).map(foldWord).filter(Boolean);
    const joined = [...parts.join('')].slice(0, MAX_WORD).join('');
    const isCompound = parts.length > 1 && parts.length <= MAX_PARTS;
    if (joined) yield { start, end: start + word.length, joined, parts: isCompound ? parts : [joined] };
  }
}

/**
 * A word without what people leave out or write in several ways: case, accents (й and ї stay, ё is е), harakat,
 * tatweel, the Arabic and the Persian form of a letter, digits of another script.
 */
function foldWord(word: string): string {
  const bare = word
    .replace(NOTHING, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(WHOLE, (letter) => letter.normalize('NFC'))
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(SAME, (letter) => SAME_LETTERS[letter] ?? letter)
    // What Unicode makes of the Armenian ligature և is written in capitals with the other of its two letters v.
    .replace(/եւ/g, 'եվ')
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15));
  // What NFKD makes of a ligature may hold blanks and the like.
  const letters = bare.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  return letters.length > MAX_WORD ? [...letters].slice(0, MAX_WORD).join('') : letters;
}
