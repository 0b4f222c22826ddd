import { describe, expect, it } from 'vitest';
import { BUILT_IN_NOTICES_DIR } from '../../src/notice/built-in-notices.js';
import { noticeFlaws } from '../../src/notice/check-notice.js';
import { fillText } from '../../src/notice/fill-text.js';
import { loadNotices } from '../../src/notice/load-notices.js';
import { placeNames } from '../../src/notice/place-names.js';
import { wordsFor } from '../../src/notice/show-notice.js';
import { passagesOf } from '../../src/notice/passages.js';

const LANGUAGES = ['en', 'ru', 'uk', 'be', 'fa', 'kk'];
const LONG_NAMES = [
  'Radio Free Europe/Radio Liberty',
  'Радио Свободная Европа/Радио Свобода',
  'X'.repeat(500),
];

const notices = loadNotices([BUILT_IN_NOTICES_DIR]);
const texts = notices.flatMap((notice) =>
  Object.entries(notice.texts).map(([language, text]) => ({ notice, language, text })),
);

describe.each(notices)('the notice $id', (notice) => {
  it('keeps every rule', () => {
    expect(noticeFlaws(notice)).toEqual([]);
  });

  it('speaks six languages, each a draft that nobody has checked', () => {
    expect(Object.keys(notice.texts)).toEqual(LANGUAGES);
    expect(new Set(Object.values(notice.texts).map(({ status }) => status))).toEqual(new Set(['draft']));
  });

  it('has sources, each used or kept with the day it was seen, and a next review within a year', () => {
    expect(notice.sources.length).toBeGreaterThan(0);
    expect(Date.parse(notice.reviewBy) - Date.parse(notice.reviewed)).toBeLessThan(366 * 86_400_000);
  });
});

describe.each(texts)('the text of $notice.id in $language', ({ notice, language, text }) => {
  it.each(LONG_NAMES)('has a banner of at most 160 characters with the name %s', (outlet) => {
    const filled = fillText(text, { language, outlet, reviewed: notice.reviewed });
    expect([...filled.banner].length).toBeLessThanOrEqual(160);
    expect(JSON.stringify(filled)).not.toMatch(/[{]outlet|[{]reviewed/);
  });

  it('says in four short lines what a saved file leaves behind', () => {
    expect(text.save.body).toHaveLength(4);
    for (const line of text.save.body) expect(line.length).toBeLessThanOrEqual(90);
  });

  it('is written in the script of its language, Persian with its own letters', () => {
    const words = passagesOf(text)
      .map((passage) => passage.words)
      .join(' ');
    const script =
      { en: /\p{Script=Latin}/gu, fa: /\p{Script=Arabic}/gu }[language] ?? /\p{Script=Cyrillic}/gu;
    expect(words.match(script)?.length).toBeGreaterThan(words.length / 2);
    // The Arabic forms of two letters that Persian writes otherwise.
    expect(words).not.toMatch(/[\u064a\u0643]/);
    if (language === 'uk' || language === 'be') expect(words).not.toMatch(/[ъ]/);
  });

  it('has no word that its language does not know, such as one of another language', () => {
    const letters = { ru: /[іїєґўһқғңүұөә]/iu, uk: /[ыэёўъқғңүұөә]/iu, be: /[ищъїєґқғңүұөә]/iu }[language];
    const words = passagesOf(text).map((passage) => passage.words);
    if (letters) expect(words.filter((passage) => letters.test(passage))).toEqual([]);
  });
});

describe('the Russian notice', () => {
  const russia = notices.find(({ id }) => id === 'russia-undesirable');

  it('speaks of Russia and of occupied places by their Ukrainian codes', () => {
    const codes = ['RU', 'UA-43', 'UA-40', 'UA-14', 'UA-09', 'UA-23', 'UA-65', 'UA-63', 'UA-48'];
    expect(russia?.jurisdictions).toEqual(codes);
  });

  it.each([
    ['en', /parts? of Ukraine under Russian control.*stateless/],
    ['ru', /подконтрольной ей территории Украины.*без гражданства/],
    ['uk', /підконтрольній їй території України.*без громадянства/],
    ['be', /падкантрольнай ёй тэрыторыі Украіны.*без грамадзянства/],
    ['fa', /اوکراین.*بدون تابعیت/],
    ['kk', /Украинаның Ресей бақылайтын бөлігінде.*азаматтығы жоқ/],
  ])('names occupied places and stateless residents in %s', (language, words) => {
    expect(russia?.texts[language]?.body[1]).toMatch(words);
  });
});

describe('names of places', () => {
  it.each(LANGUAGES)('are plain in %s, and say when only a part is meant', (language) => {
    const { words } = wordsFor(language);
    const [russia, ukraine, iran] = placeNames(['RU', 'UA-43', 'UA-40', 'IR'], { language, words });
    expect(russia).toMatch(/^\p{L}+$/u);
    expect(iran).toMatch(/^\p{L}+$/u);
    expect(ukraine).toMatch(/\(.+\)$/u);
  });
});
