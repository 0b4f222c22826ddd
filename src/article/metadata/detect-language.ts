import { parseLanguage } from '../../domain/language.js';

/** Letters that decide a language where nobody names it, most telling first. */
const BY_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/[گچپژ]/u, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/[їєґ]/iu, 'uk'],
  [/ў/iu, 'be'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
];
/** Languages that are never written in these scripts: a page that says so repeats its template's default. */
const LATIN_ONLY = new Set(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv', 'fi', 'hu', 'ro']);
const SAMPLE_CHARACTERS = 4_000;

/**
 * The language of `text`: the first of `tags` that is one and can be true of its letters, else what its
 * letters tell.
 */
export function detectLanguage(tags: readonly (string | undefined)[], text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const isLatin = isMostlyLatin(sample);
  const named = tags
    .map((tag) => parseLanguage(tag))
    .find((tag) => tag !== undefined && tag !== 'und' && (isLatin || !LATIN_ONLY.has(primaryOf(tag))));
  return named ?? (isLatin ? 'en' : byLetters(sample));
}

function byLetters(text: string): string {
  return BY_LETTERS.find(([letters]) => letters.test(text))?.[1] ?? 'en';
}

function isMostlyLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin * 2 >= letters;
}

function primaryOf(tag: string): string {
  return tag.split('-')[0] ?? tag;
}
