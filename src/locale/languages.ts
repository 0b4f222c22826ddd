import { type Direction, directionOf, parseLanguage } from '../domain/language.js';

/** How the writing is called in ISO 15924. */
type Script = 'Arab' | 'Armn' | 'Cyrl' | 'Geor' | 'Latn';

/** A language that outlets publish in, for labels. */
export interface LanguageInfo {
  /** BCP 47, in the form of `parseLanguage`. */
  tag: string;
  /** Its name in itself. */
  nativeName: string;
  /** Undefined for a language that is not in the table and whose tag names none. */
  script: Script | undefined;
  direction: Direction;
}

/**
 * Tag, native name and script of the 27 languages of RFE/RL, two of them in two scripts. Our own table, because
 * `Intl` rewrites `prs` to `fa-AF` and `cnr` to `sr-ME`, and throws on codes that newsrooms use.
 */
const TABLE: readonly (readonly [tag: string, nativeName: string, script: Script])[] = [
  ['en', 'English', 'Latn'],
  ['sq', 'Shqip', 'Latn'],
  ['hy', 'Հայերեն', 'Armn'],
  ['az', 'Azərbaycanca', 'Latn'],
  ['ba', 'Башҡортса', 'Cyrl'],
  ['be', 'Беларуская', 'Cyrl'],
  ['bs', 'Bosanski', 'Latn'],
  ['bg', 'Български', 'Cyrl'],
  ['ce', 'Нохчийн', 'Cyrl'],
  ['crh-Latn', 'Qırımtatarca', 'Latn'],
  ['prs', 'دری', 'Arab'],
  ['ka', 'ქართული', 'Geor'],
  ['hu', 'Magyar', 'Latn'],
  ['kk', 'Қазақша', 'Cyrl'],
  ['ky', 'Кыргызча', 'Cyrl'],
  ['mk', 'Македонски', 'Cyrl'],
  ['cnr', 'Crnogorski', 'Latn'],
  ['ps', 'پښتو', 'Arab'],
  ['fa', 'فارسی', 'Arab'],
  ['ro', 'Română', 'Latn'],
  ['ru', 'Русский', 'Cyrl'],
  ['sr-Latn', 'Srpski', 'Latn'],
  ['sr-Cyrl', 'Српски', 'Cyrl'],
  ['tg', 'Тоҷикӣ', 'Cyrl'],
  ['tt', 'Татарча', 'Cyrl'],
  ['tk', 'Türkmençe', 'Latn'],
  ['uk', 'Українська', 'Cyrl'],
  ['uz-Latn', 'Oʻzbekcha', 'Latn'],
  ['uz-Cyrl', 'Ўзбекча', 'Cyrl'],
];

export const LANGUAGES: readonly LanguageInfo[] = TABLE.map(([tag, nativeName, script]) => ({
  tag,
  nativeName,
  script,
  direction: directionOf(tag),
}));

/** Codes that say the same as a tag of the table in another way. The longest one that fits is taken. */
const SAID_OTHERWISE: Readonly<Record<string, string>> = {
  'fa-AF': 'prs',
  'sr-ME': 'cnr',
  'az-Latn': 'az',
  'cnr-Latn': 'cnr',
  'kk-Cyrl': 'kk',
};

/**
 * What the table says of `tag`, or of the nearest language it names: `sr-Cyrl-RS` is `sr-Cyrl`, `uz` is
 * `uz-Latn`, and `ru-CAU`, which a newsroom uses for its Caucasus service, is `ru`. For a language outside the
 * table the tag stands in for the name. The direction is always that of `tag`.
 */
export function languageInfo(tag: string): LanguageInfo {
  const { nativeName, script } = knownLanguage(tag) ?? { nativeName: tag, script: undefined };
  return { tag, nativeName, script, direction: directionOf(tag) };
}

function knownLanguage(tag: string): LanguageInfo | undefined {
  const [primary = '', ...rest] = (parseLanguage(tag) ?? tag).split('-');
  const nearer = rest.map((_, index) => [primary, ...rest.slice(0, rest.length - index)].join('-'));
  const exact = [...nearer, primary]
    .map((name) => SAID_OTHERWISE[name] ?? name)
    .map((name) => LANGUAGES.find((language) => language.tag === name))
    .find(Boolean);
  return exact ?? LANGUAGES.find((language) => language.tag.startsWith(`${primary}-`));
}
