import { describe, expect, it } from 'vitest';
import { directionOf, parseLanguage } from '../../src/domain/language.js';
import { INTERFACE_LANGUAGES, SHORT_NAMES } from '../../src/locale/interface-language.js';
import { languageInfo, LANGUAGES } from '../../src/locale/languages.js';

/** Letters of the native name that show its script. */
const LETTERS = {
  Arab: /^\p{Script=Arabic}+$/u,
  Armn: /^\p{Script=Armenian}+$/u,
  Cyrl: /^\p{Script=Cyrillic}+$/u,
  Geor: /^\p{Script=Georgian}+$/u,
  Latn: /^[\p{Script=Latin}ʻ]+$/u,
};

describe('the language table', () => {
  it('holds the 27 languages, each once for each script', () => {
    const tags = LANGUAGES.map(({ tag }) => tag);
    expect(new Set(tags).size).toBe(tags.length);
    expect([...new Set(tags.map((tag) => tag.split('-', 1).join()))].sort()).toEqual(
      'az ba be bg bs ce cnr crh en fa hu hy ka kk ky mk prs ps ro ru sq sr tg tk tt uk uz'.split(' '),
    );
  });

  it.each(LANGUAGES)('knows $tag: its form, its own name, its script and its direction', (language) => {
    const { tag, nativeName, script, direction } = language;
    expect(parseLanguage(tag)).toBe(tag);
    expect(script && LETTERS[script].test(nativeName)).toBe(true);
    expect(direction).toBe(script === 'Arab' ? 'rtl' : 'ltr');
    expect(languageInfo(tag)).toEqual(language);
  });

  it('runs right to left for Dari, Pashto and Persian only', () => {
    const rightToLeft = LANGUAGES.filter(({ direction }) => direction === 'rtl').map(({ tag }) => tag);
    expect(rightToLeft.sort()).toEqual(['fa', 'prs', 'ps']);
  });

  it('is needed because Intl rewrites some of these tags and throws on others', () => {
    expect(Intl.getCanonicalLocales(['prs', 'cnr'])).toEqual(['fa-AF', 'sr-ME']);
    expect(() => new Intl.Locale('ru-RU-TV')).toThrow(RangeError);
  });
});

/** Codes as newsrooms write them: what an article gets, and which entry of the table speaks of it. */
describe.each([
  ['prs', 'prs', 'دری'],
  ['prs-AF', 'prs-AF', 'دری'],
  ['fa-AF', 'fa-AF', 'دری'],
  ['fa-IR', 'fa-IR', 'فارسی'],
  ['fa_IR', 'fa-IR', 'فارسی'],
  ['ps-AF', 'ps-AF', 'پښتو'],
  ['cnr', 'cnr', 'Crnogorski'],
  ['cnr-Latn-ME', 'cnr-Latn-ME', 'Crnogorski'],
  ['sr-ME', 'sr-ME', 'Crnogorski'],
  ['sr', 'sr', 'Srpski'],
  ['sr-latn', 'sr-Latn', 'Srpski'],
  ['sr-Cyrl-RS', 'sr-Cyrl-RS', 'Српски'],
  ['uz', 'uz', 'Oʻzbekcha'],
  ['uz-Latn-UZ', 'uz-Latn-UZ', 'Oʻzbekcha'],
  ['uz-cyrl', 'uz-Cyrl', 'Ўзбекча'],
  ['az', 'az', 'Azərbaycanca'],
  ['az-Latn-AZ', 'az-Latn-AZ', 'Azərbaycanca'],
  ['crh', 'crh', 'Qırımtatarca'],
  ['ru-CAU', 'ru', 'Русский'],
  ['ru-RU-TV', 'ru-RU', 'Русский'],
  ['be-tarask', 'be', 'Беларуская'],
  ['kk-Cyrl-KZ', 'kk-Cyrl-KZ', 'Қазақша'],
  ['tt-RU', 'tt-RU', 'Татарча'],
])('the code %s', (code, tag, nativeName) => {
  it(`is the tag ${tag} and called ${nativeName}`, () => {
    expect(parseLanguage(code)).toBe(tag);
    expect(languageInfo(tag).nativeName).toBe(nativeName);
    expect(languageInfo(code).nativeName).toBe(nativeName);
    expect(directionOf(tag)).toBe(/^\p{Script=Arabic}/u.test(nativeName) ? 'rtl' : 'ltr');
  });
});

describe('languageInfo', () => {
  it('names a language outside the table by its tag', () => {
    expect(languageInfo('ur')).toEqual({
      tag: 'ur',
      nativeName: 'ur',
      script: undefined,
      direction: 'rtl',
    });
    expect(languageInfo('constructor').nativeName).toBe('constructor');
  });
});

describe('short names', () => {
  it('begin the whole name, so that who says what is written is understood', () => {
    for (const tag of INTERFACE_LANGUAGES) {
      expect(languageInfo(tag).nativeName.startsWith(SHORT_NAMES[tag])).toBe(true);
    }
  });
});
