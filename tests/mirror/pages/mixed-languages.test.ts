import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { aboutPage } from '../../../mirror/pages/about-page.js';
import { articlePage } from '../../../mirror/pages/article-page.js';
import { frontPage } from '../../../mirror/pages/front-page.js';
import { comparePage } from '../../../mirror/pages/compare-page.js';
import { listPage } from '../../../mirror/pages/list-page.js';
import { textDifference } from '../../../src/domain/text-difference.js';
import { wordDifference } from '../../../src/domain/word-difference.js';
import { keepPage } from '../../../mirror/pages/keep-page.js';
import { savePage } from '../../../mirror/pages/save-page.js';
import { versionsPage } from '../../../mirror/pages/versions-page.js';
import { paths } from '../../../mirror/paths.js';
import type { BodyNode } from '../../../src/domain/body.js';
import { digestOf } from '../../../src/domain/digest.js';
import { directionOf } from '../../../src/domain/language.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../../src/locale/interface-language.js';
import { SAMPLE_ID, SAMPLE_PICTURE, sampleRow, sampleVersion } from '../../support/courier-articles.js';
import { SAMPLE_OUTLET, sampleFrame } from '../../support/sample-frame.js';

/** Latin words that stand inside sentences of every language; each is one run, which nothing can tear apart. */
const WORDS_OF_ALL = /UTC|SHA-256|https?:\/\/|onion|[\u2068][^\u2069]*[\u2069]/g;

/** The sample notice speaks no language whole. */
const SAMPLE_NOTICE = /^(Sample|Образец|نمونه)/;

const TONGUES = {
  ru: {
    language: 'ru',
    direction: 'ltr',
    title: 'Паром вернулся',
    summary: 'Одиннадцать лет.',
    byline: 'Мира',
    section: 'Общество',
  },
  fa: {
    language: 'fa',
    direction: 'rtl',
    title: 'کشتی بازگشت',
    summary: 'یازده سال.',
    byline: 'میرا',
    section: 'جامعه',
  },
} as const;

/** Every page with words of an article, an outlet or a file on it, around an article in another language. */
function pagesAround(language: InterfaceLanguage, tongue: (typeof TONGUES)[keyof typeof TONGUES]) {
  const frame = (path: string) => sampleFrame(language, path);
  const body: BodyNode[] = [{ tag: 'p', attributes: {}, children: [tongue.summary] }];
  const lead = { ...SAMPLE_PICTURE, alt: tongue.title };
  const version = sampleVersion({ ...tongue, assets: [lead] });
  const rows = Array.from({ length: 9 }, (_, number) => sampleRow(number, { ...tongue, lead }));
  const file = { name: '2026-11-22-7f3k.html', bytes: 48_000, digest: digestOf('file') };
  return {
    front: frontPage({
      frame: frame(paths.frontPage(language)),
      articles: rows,
      isContinued: false,
      older: undefined,
      outlets: [SAMPLE_OUTLET, { key: 'm7p2ds', name: tongue.title }],
      tongues: ['en', 'fa', 'ru'],
      day: '2026-11-22',
    }),
    list: listPage({
      frame: frame(paths.tongue(language, SAMPLE_OUTLET.key, tongue.language)),
      heading: { ...tongue, words: tongue.title },
      articles: [sampleRow(0, tongue)],
      ways: [],
    }),
    article: articlePage({
      frame: frame(paths.article(language, SAMPLE_ID)),
      version,
      body,
      state: 'newest',
      isCorrected: true,
      hasVersionList: true,
      further: { by: 'section', related: rows.slice(0, 2), earlier: rows[0], later: rows[1] },
    }),
    versions: versionsPage({
      frame: frame(paths.versions(language, SAMPLE_ID)),
      article: { ...tongue, id: SAMPLE_ID },
      versions: [
        { digest: digestOf('v'), captured: version.captured, title: tongue.title, previous: undefined },
      ],
      isWithdrawn: () => false,
    }),
    compare: comparePage({
      frame: frame(paths.compare(language, SAMPLE_ID, [digestOf('v'), digestOf('w')])),
      older: { digest: digestOf('v'), version },
      newer: { digest: digestOf('w'), version, isNewest: true },
      title: wordDifference('', tongue.title),
      byline: [],
      summary: [],
      text: textDifference([{ kind: 'paragraph', text: tongue.title }], []),
      hasOtherPictures: true,
    }),
    save: savePage({
      frame: frame(paths.saveArticle(language, { id: SAMPLE_ID, format: 'html' })),
      file: { ...file, kind: 'article', headline: tongue },
      back: paths.article(language, SAMPLE_ID),
    }),
    keep: keepPage({
      frame: frame(paths.keep(language, SAMPLE_OUTLET.key)),
      editions: [
        [{ ...file, key: '2026-11-22', format: 'html', articles: 3, state: 'closed', hasTorrent: true }],
      ],
    }),
    about: aboutPage({
      frame: frame(paths.about(language)),
      outlets: [SAMPLE_OUTLET, { ...SAMPLE_OUTLET, key: 'm7p2ds', name: tongue.title }],
      log: { origin: 'log/4f1c2a9b', size: 1284 },
    }),
  };
}

/** Words of `main` that run against the nearest `dir` and are isolated by nothing. */
function tornWords(document: Document): string[] {
  const main = document.querySelector('main');
  return [...(main?.querySelectorAll('*') ?? [])].flatMap((element) => {
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
    const words = own.map(({ textContent }) => textContent ?? '').join(' ');
    const around = element.closest('[dir], bdi');
    const isFree = around?.tagName === 'BDI' && !around.hasAttribute('dir');
    const against =
      around?.getAttribute('dir') === 'rtl' ? /(?=\p{L})[^\p{Script=Arabic}]/u : /\p{Script=Arabic}/u;
    return !isFree && !SAMPLE_NOTICE.test(words) && against.test(words.replace(WORDS_OF_ALL, ''))
      ? [words]
      : [];
  });
}

const cases = INTERFACE_LANGUAGES.flatMap((language) =>
  Object.values(TONGUES).flatMap((tongue) =>
    Object.entries(pagesAround(language, tongue)).map(([name, html]) => ({ language, tongue, name, html })),
  ),
);

describe.each(cases)('the page $name in $language around $tongue.language', ({ language, tongue, html }) => {
  const { document } = parseHTML(html);

  it('has nothing on it that runs against its surroundings without being isolated', () => {
    expect(tornWords(document)).toEqual([]);
  });

  it('names language and direction of every headline, and of the words that stand for a picture', () => {
    const holders = [...document.querySelectorAll('main *')].filter(
      (element) =>
        element.getAttribute('alt') === tongue.title ||
        (element.children.length === 0 && element.textContent === tongue.title && !element.closest('bdi')),
    );
    for (const holder of holders) {
      expect(holder.closest('[lang]')?.getAttribute('lang')).toBe(tongue.language);
      if (holder.tagName !== 'IMG') {
        expect(holder.closest('[dir]')?.getAttribute('dir')).toBe(tongue.direction);
      }
    }
  });

  it('says in its own language and direction what is ours', () => {
    const names = [...document.querySelectorAll('.facts bdi[lang]')];
    for (const ours of names) {
      expect([ours.getAttribute('lang'), ours.getAttribute('dir')]).toEqual([
        language,
        directionOf(language),
      ]);
    }
  });
});
