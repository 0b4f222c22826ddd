import { pluralForm } from '../locale/format.js';
import type { NoticeWords } from './notice-words.js';

interface Speech {
  language: string;
  words: NoticeWords;
}

/** Plain names of the countries of ISO 3166 codes; one of which only subdivisions are meant is named as in part. */
export function placeNames(codes: readonly string[], { language, words }: Speech): string[] {
  const names = new Intl.DisplayNames([language], { type: 'region', style: 'short' });
  return countriesOf(codes).map((country) => {
    const name = names.of(country) ?? country;
    return codes.includes(country) ? name : words.inPart.replace('{country}', () => name);
  });
}

/** `7 countries`, as it stands alone. */
export function countOfCountries(codes: readonly string[], { language, words }: Speech): string {
  const count = countriesOf(codes).length;
  return pluralForm(count, language, words.countries).replace('{count}', String(count));
}

function countriesOf(codes: readonly string[]): string[] {
  return [...new Set(codes.map((code) => code.slice(0, 2)))];
}
