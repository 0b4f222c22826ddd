import { describe, expect, it } from 'vitest';
import { bundleLanguage, bundleStrings } from '../../src/locale/bundle-strings.js';
import { INTERFACE_LANGUAGES, isInterfaceLanguage } from '../../src/locale/interface-language.js';
import { type Strings, stringsFor } from '../../src/locale/strings.js';
import { verifyStrings } from '../../src/locale/verify-strings.js';
import { wordListFor } from '../../src/notice/word-lists.js';

/** What is the same in every language. */
const SAME_EVERYWHERE = ['Markdown', 'SHA-256'];

type Text = (...args: unknown[]) => unknown;

/** Every text of a tree of strings by its key; functions are called with numbers, which fit every argument. */
function textsIn(value: unknown, key = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value === 'function') return [[key, String((value as Text)(7, 7))]];
  return Object.entries(value as object).flatMap(([name, part]) => textsIn(part, `${key}.${name}`));
}

function functionsIn(value: unknown, key = ''): [key: string, text: Text][] {
  if (typeof value === 'function') return [[key, value as Text]];
  if (typeof value === 'string') return [];
  return Object.entries(value as object).flatMap(([name, part]) => functionsIn(part, `${key}.${name}`));
}

const treeFor = (language: (typeof INTERFACE_LANGUAGES)[number]): object => ({
  pages: stringsFor(language),
  bundles: bundleStrings(language),
  verifying: verifyStrings(language),
});

describe.each(INTERFACE_LANGUAGES)('the strings in %s', (language) => {
  const texts = textsIn(treeFor(language));

  it('are all there', () => {
    expect(texts.map(([key]) => key)).toEqual(textsIn(treeFor('en')).map(([key]) => key));
    expect(texts.length).toBeGreaterThan(130);
    for (const [key, text] of texts) expect(text.trim(), key).not.toBe('');
  });

  it('use every argument they are given', () => {
    for (const [key, text] of functionsIn(treeFor(language))) {
      const args: unknown[] = Array.from({ length: text.length }, () => 1_700_000_000_000);
      for (const index of args.keys()) {
        expect(text(...args.with(index, 1_790_000_000_000)), `${key}, argument ${index}`).not.toBe(
          text(...args),
        );
      }
    }
  });

  it('promise nothing: no word that a notice may not use', () => {
    const list = wordListFor(language);
    expect(list).toBeDefined();
    for (const [key, text] of texts) {
      expect(list && text.replace(list.disclaimers, '').match(list.claims), key).toBeNull();
    }
  });

  it('never name the program', () => {
    for (const [key, text] of texts) expect(text, key).not.toMatch(/tamizdat|тамиздат/i);
  });

  it('end whole sentences as they begin: no blank at an edge but where an address stands', () => {
    for (const [key, text] of texts) {
      if (!key.includes('copiedFrom')) expect(text, key).toBe(text.trim());
      expect(text, key).not.toMatch(/ {2}|\.\./);
    }
  });
});

/** What has no other name: formats, programs, and the words of a terminal. */
const NAMES =
  /SHA-256|UTC|https?:\/\/|onion|index\.html|articles|EPUB|ZIP|ZIM|Kiwix|Markdown|minisign|signify|QR|Tor Browser|Tor|Atom|JSON Feed|OPDS/g;
/** Files and keys by the names that they have on disk, and what a script fills in. */
const FILES =
  /\.minisig|\.tlog-proof|\.record\.json|SHA256SUMS|(?<=«\u2068?)trust|prehashed|RW|KEY|log\/|\{\w+\}/g;
/** What the programs that read feeds and catalogues call themselves. */
const PROGRAMS =
  /Thunderbird|Android|Feeder|NetNewsWire|iPhone|Mac|Newsboat|Miniflux|FreshRSS|KOReader|Thorium Reader|FBReader|Librera/g;

describe.each(INTERFACE_LANGUAGES.filter((language) => language !== 'en'))(
  'the strings in %s',
  (language) => {
    const texts = textsIn(treeFor(language));
    const english = new Map(textsIn(treeFor('en')));

    it('are none of them English by accident', () => {
      for (const [key, text] of texts) {
        if (!SAME_EVERYWHERE.includes(text)) expect(text, key).not.toBe(english.get(key));
      }
    });

    it('leave no Latin word standing but names that have no other', () => {
      for (const [key, text] of texts) {
        const words = text.replace(FILES, '').replace(NAMES, '').replace(PROGRAMS, '');
        expect(words, key).not.toMatch(/[a-z]/i);
      }
    });

    it('say that their translation is a draft', () => {
      expect(stringsFor(language).about.translation).toMatch(/чернов|чернет|чарнав|پیش‌نویس|жоба/);
    });
  },
);

/** Letters that the neighbour has and this language has not: a slip of the keyboard or of the translator. */
describe.each([
  ['ru', /[іїєґў]/i],
  ['uk', /[ыэъёў]/i],
  ['be', /[ищъїєґ]/i],
] as const)('the strings in %s', (language, foreign) => {
  it('hold no letter of a neighbour', () => {
    for (const [key, text] of textsIn(treeFor(language))) expect(text, key).not.toMatch(foreign);
  });
});

describe('the Persian strings', () => {
  const texts = textsIn(treeFor('fa'));

  it('have the letters and the punctuation of Persian, and no digits but its own', () => {
    for (const [key, text] of texts) {
      expect(text, key).not.toMatch(/[\u064a\u0643\u0649]/);
      expect(text.replace(/https?:/g, ''), key).not.toMatch(/\p{Script=Arabic} ?[,;?]/u);
    }
    expect(stringsFor('fa').list.minutes(14)).toBe('۱۴ دقیقه');
  });

  it('tie endings and prefixes with a zero-width non-joiner, not with a blank', () => {
    for (const [key, text] of texts) {
      expect(text, key).not.toMatch(/ (ها|های|هایی|تر|ترین)(?!\p{L})|(?<!\p{L})(می|نمی) /u);
      expect(text, key).not.toMatch(/\u200c(?!\p{L})/u);
    }
  });

  it('keep names that run the other way in their place', () => {
    expect(stringsFor('fa').notice.outletWords('Radio (X)')).toMatch(/^\u2068Radio \(X\)\u2069 /);
    expect(stringsFor('en').notice.outletWords('رادیو')).toMatch(/^\u2068رادیو\u2069 /);
    expect(stringsFor('en').notice.outletWords('Radio')).toMatch(/^Radio /);
  });
});

describe('counts', () => {
  it.each([
    ['ru', ['1 статья', '3 статьи', '12 статей', '21 статья']],
    ['uk', ['1 стаття', '3 статті', '12 статей', '21 стаття']],
    ['be', ['1 артыкул', '3 артыкулы', '12 артыкулаў', '21 артыкул']],
    ['fa', ['۱ مقاله', '۳ مقاله', '۱۲ مقاله', '۲۱ مقاله']],
    ['kk', ['1 мақала', '3 мақала', '12 мақала', '21 мақала']],
  ] as const)('have the right form in %s', (language, forms) => {
    expect([1, 3, 12, 21].map(stringsFor(language).keep.articles)).toEqual(forms);
    expect([1, 3, 12, 21].map(bundleStrings(language).articles)).toEqual(forms);
  });
});

describe('a language that lacks a string', () => {
  it('is refused by the compiler', () => {
    const { about, ...rest } = stringsFor('kk');
    // @ts-expect-error a part is missing
    const withoutPart: Strings = rest;
    const { noContact: _missing, ...others } = about;
    // @ts-expect-error a string is missing
    const withoutString: Strings['about'] = others;
    expect([withoutPart, withoutString]).toHaveLength(2);
  });
});

describe('isInterfaceLanguage', () => {
  it('knows the languages of the pages and no other', () => {
    expect(['en', 'ru', 'uk', 'be', 'fa', 'kk'].every(isInterfaceLanguage)).toBe(true);
    expect(['tt', 'FA', 'fa-IR', '', 'constructor'].some(isInterfaceLanguage)).toBe(false);
  });
});

describe('bundleLanguage', () => {
  it("is the article's own, that of its readers, or English", () => {
    const tags = ['ru', 'kk-KZ', 'fa-IR', 'prs', 'tt', 'sr-Cyrl', ''];
    expect(tags.map(bundleLanguage)).toEqual(['ru', 'kk', 'fa', 'fa', 'en', 'en', 'en']);
  });
});
