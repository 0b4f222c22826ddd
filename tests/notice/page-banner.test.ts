import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/domain/notice.js';
import { BUILT_IN_NOTICES_DIR } from '../../src/notice/built-in-notices.js';
import { loadNotices } from '../../src/notice/load-notices.js';
import { NOTICE_WORDS } from '../../src/notice/notice-words.js';
import { type ChosenNotice, pageBanner } from '../../src/notice/page-banner.js';
import { passageFlaws } from '../../src/notice/passage-flaws.js';
import { wordListFor } from '../../src/notice/word-lists.js';
import { sampleNotice } from './sample-notice.js';

const NAME = 'X'.repeat(36);
const BUILT_IN = loadNotices([BUILT_IN_NOTICES_DIR]);
const LANGUAGES = Object.keys(NOTICE_WORDS);

/** How a country begins in each language, in any case: own banners decline it, joint ones do not. */
const COUNTRIES: Readonly<Record<string, readonly RegExp[]>> = {
  RU: [/Russia|Росси|РФ|Росі|Расі|روسیه|Ресей/],
  BY: [/Belarus|Беларус|Білорус|بلاروس/],
  IR: [/Iran|Иран|Іран|ایران/],
  UA: [/Ukraine|Украин|Украін|Україн|اوکراین/],
};

function subsetsOf(notices: readonly Notice[]): Notice[][] {
  const [first, ...rest] = notices;
  if (!first) return [[]];
  return subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]]);
}

function bannerOf(notices: readonly Notice[], language: string): string {
  const [first, ...others] = notices.map((notice): ChosenNotice => ({ notice, outlets: [NAME] }));
  if (!first) throw new Error('no notice');
  return pageBanner([first, ...others], language).words;
}

const cases = subsetsOf(BUILT_IN)
  .filter((subset) => subset.length > 0)
  .flatMap((subset) =>
    LANGUAGES.map((language) => ({ subset, language, ids: subset.map(({ id }) => id).join(' + ') })),
  );

describe.each(cases)('the banner over $ids in $language', ({ subset, language }) => {
  const banner = bannerOf(subset, language);

  it('has at most 160 characters and the name of the outlet', () => {
    expect([...banner].length).toBeLessThanOrEqual(160);
    expect(banner).toContain(NAME);
  });

  it('names every affected country', () => {
    const listed = subset.filter(({ scope }) => scope === 'listed');
    const codes = listed.flatMap(({ jurisdictions }) => jurisdictions.map((code) => code.slice(0, 2)));
    // The notice of one country says in its own words what it is about; Ukraine stands in its body.
    const named = listed.length === 1 ? codes.filter((code) => code !== 'UA') : codes;
    for (const country of named.flatMap((code) => COUNTRIES[code] ?? [])) expect(banner).toMatch(country);
  });

  it('keeps the rules of every passage', () => {
    const passage = { key: 'banner', words: banner, isTitle: false };
    expect(passageFlaws(passage, { language, list: wordListFor(language), designation: undefined })).toEqual(
      [],
    );
  });
});

describe('the banner over several notices', () => {
  const listedIn = (code: string): Notice =>
    sampleNotice({ id: code.toLowerCase(), scope: 'listed', jurisdictions: [code] });
  const many = ['RU', 'BY', 'IR', 'TM', 'TJ', 'KG', 'UZ', 'AZ', 'KZ', 'MM', 'VN', 'CU'].map(listedIn);

  it.each([
    ['en', '12 countries: '],
    ['ru', '12 стран: '],
    ['uk', '12 країн: '],
    ['be', '12 краін: '],
    ['fa', '12 کشور: '],
    ['kk', '12 ел: '],
  ])('counts the countries in %s where their names do not fit', (language, start) => {
    const banner = bannerOf(many, language);
    expect(banner.startsWith(start)).toBe(true);
    expect([...banner].length).toBeLessThanOrEqual(160);
  });

  it.each([
    [2, '2 страны'],
    [5, '5 стран'],
    [21, '21 страна'],
  ])('counts %i countries in Russian as %s', (count, words) => {
    const rule = new Intl.PluralRules('ru').select(count);
    const form = NOTICE_WORDS.ru?.countries[rule] ?? NOTICE_WORDS.ru?.countries.other;
    expect(form?.replace('{count}', String(count))).toBe(words);
  });

  it('is that of the first notice where it speaks of the same places and outlets as the others', () => {
    const [russia] = many;
    const second = sampleNotice({ id: 'other', scope: 'listed', jurisdictions: ['RU'] });
    expect(russia && bannerOf([russia, second], 'en')).toBe(`Sharing material from ${NAME} may be punished.`);
  });

  it('keeps a Latin name in order inside Persian', () => {
    const [russia, belarus] = many;
    expect(russia && belarus && bannerOf([russia, belarus], 'fa')).toContain(`\u2068${NAME}\u2069`);
  });
});
