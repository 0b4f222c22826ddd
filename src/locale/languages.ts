import { type Direction, directionOf } from '../domain/language.js';

/** A language that outlets publish in, for labels. */
export interface LanguageInfo {
  /** BCP 47, in the form of `parseLanguage`. */
  tag: string;
  /** Its name in itself. */
  nativeName: string;
  direction: Direction;
}

/**
 * Tag and native name of the 27 languages of RFE/RL, some in two scripts. Our own table, because `Intl`
 * rewrites `prs` to `fa-AF` and `cnr` to `sr-ME`.
 */
const NATIVE_NAMES: readonly (readonly [tag: string, nativeName: string])[] = [
  ['en', 'English'],
  ['sq', 'Shqip'],
  ['hy', 'Հայերեն'],
  ['az', 'Azərbaycanca'],
  ['ba', 'Башҡортса'],
  ['be', 'Беларуская'],
  ['bs', 'Bosanski'],
  ['bg', 'Български'],
  ['ce', 'Нохчийн'],
  ['crh-Latn', 'Qırımtatarca'],
  ['prs', 'دری'],
  ['ka', 'ქართული'],
  ['hu', 'Magyar'],
  ['kk', 'Қазақша'],
  ['ky', 'Кыргызча'],
  ['mk', 'Македонски'],
  ['cnr', 'Crnogorski'],
  ['ps', 'پښتو'],
  ['fa', 'فارسی'],
  ['ro', 'Română'],
  ['ru', 'Русский'],
  ['sr-Latn', 'Srpski'],
  ['sr-Cyrl', 'Српски'],
  ['tg', 'Тоҷикӣ'],
  ['tt', 'Татарча'],
  ['tk', 'Türkmençe'],
  ['uk', 'Українська'],
  ['uz-Latn', 'Oʻzbekcha'],
  ['uz-Cyrl', 'Ўзбекча'],
];

export const LANGUAGES: readonly LanguageInfo[] = NATIVE_NAMES.map(([tag, nativeName]) => ({
  tag,
  nativeName,
  direction: directionOf(tag),
}));

/**
 * What the table says of `tag`, or of the nearest language it names: `sr-Cyrl-RS` is `sr-Cyrl`, `uz` is
 * `uz-Latn`. For a language outside the table the tag stands in for the name.
 */
export function languageInfo(tag: string): LanguageInfo {
  const subtags = tag.split('-');
  const nearer = subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'));
  const known = nearer.map((name) => LANGUAGES.find((language) => language.tag === name)).find(Boolean);
  const inSomeScript = LANGUAGES.find((language) => language.tag.startsWith(`${subtags[0]}-`));
  return { tag, nativeName: (known ?? inSomeScript)?.nativeName ?? tag, direction: directionOf(tag) };
}
