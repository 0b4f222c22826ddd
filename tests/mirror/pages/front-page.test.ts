import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { frontPage, type FrontPageProps } from '../../../mirror/pages/front-page.js';
import { paths } from '../../../mirror/paths.js';
import { SAMPLE_PICTURE, sampleRow } from '../../support/courier-articles.js';
import { SAMPLE_OUTLET, sampleFrame } from '../../support/sample-frame.js';

function render(change: Partial<FrontPageProps> = {}): Document {
  const html = frontPage({
    frame: sampleFrame('en', paths.frontPage('en')),
    articles: Array.from({ length: 12 }, (_, number) => sampleRow(number)),
    isContinued: false,
    older: undefined,
    outlets: [SAMPLE_OUTLET],
    tongues: ['en'],
    day: '2026-11-22',
    ...change,
  });
  return parseHTML(html).document;
}

const headlines = (document: Document) =>
  [...document.querySelectorAll('main article h2, main article h3')].map((heading) => heading.textContent);

describe('the front page', () => {
  it('shows every article once, newest first, with time, minutes and size', () => {
    const document = render();
    expect(headlines(document)).toEqual(Array.from({ length: 12 }, (_, number) => `Headline ${number}`));
    expect(document.querySelector('.lead .facts')?.textContent).toBe('13:59 · 3 min · 5\u00a0KB');
  });

  it('gives the day instead of the time for articles of other days', () => {
    const articles = [sampleRow(0, { sortedAt: '2026-11-20T10:00:00Z' })];
    expect(render({ articles }).querySelector('.lead .facts')?.textContent).toMatch(/^20 Nov · /);
  });

  it('loads the lead picture at once, sized and described', () => {
    const document = render({ articles: [sampleRow(0, { lead: SAMPLE_PICTURE }), sampleRow(1)] });
    const picture = document.querySelector('.lead img');
    expect(picture?.hasAttribute('loading')).toBe(false);
    expect(picture?.getAttribute('width')).toBe('1280');
    expect(picture?.getAttribute('alt')).toBe('The harbour at first light');
  });

  it('keeps language and direction of every headline', () => {
    const document = render({
      articles: [sampleRow(0, { language: 'fa', direction: 'rtl', title: 'کتابخانه' })],
    });
    const heading = document.querySelector('.lead h2');
    expect(heading?.getAttribute('lang')).toBe('fa');
    expect(heading?.getAttribute('dir')).toBe('rtl');
    expect(document.querySelector('.lead .gist')?.getAttribute('dir')).toBe('rtl');
  });

  it('sorts what stands below into the sections of the outlet, the rest last', () => {
    const articles = Array.from({ length: 14 }, (_, number) =>
      sampleRow(number, { section: number < 8 ? undefined : number % 2 ? 'World' : 'Culture' }),
    );
    const labels = [...render({ articles }).querySelectorAll('.thirds .label')].map(
      (label) => label.textContent,
    );
    expect(labels).toEqual(['Culture', 'World']);
    const mixed = articles.map((article, number) =>
      number === 13 ? { ...article, section: undefined } : article,
    );
    const more = [...render({ articles: mixed }).querySelectorAll('.thirds .label')].map(
      (label) => label.textContent,
    );
    expect(more).toEqual(['Culture', 'World', 'More']);
  });

  it('leads on to older articles, and back from them', () => {
    const older = sampleRow(11);
    const document = render({
      older,
      isContinued: true,
      frame: sampleFrame('en', paths.older('en', 'k3xq2a', older)),
    });
    const links = [...document.querySelectorAll('.onward a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['../', `20261122-134800000-${older.id}.html`, '../day/2026-11-22.html']);
    expect(document.querySelector('.lead')).toBeNull();
  });

  it('links the same page in every other language, by short names that are whole for who hears them', () => {
    const links = [...render().querySelectorAll('.tongues a')].map((link) =>
      ['href', 'lang', 'title'].map((name) => link.getAttribute(name)).concat(link.textContent),
    );
    expect(links).toEqual([
      ['../ru/', 'ru', 'Русский', 'Рус'],
      ['../uk/', 'uk', 'Українська', 'Укр'],
      ['../be/', 'be', 'Беларуская', 'Бел'],
      ['../fa/', 'fa', 'فارسی', 'فارسی'],
      ['../kk/', 'kk', 'Қазақша', 'Қаз'],
    ]);
  });

  it('links other outlets where there are any', () => {
    expect(render().querySelector('main nav:not(.onward)')).toBeNull();
    const document = render({ outlets: [SAMPLE_OUTLET, { key: 'm7p2ds', name: 'Other' }] });
    expect(document.querySelector('main nav a')?.getAttribute('href')).toBe('o/m7p2ds/');
  });

  it('says what the sizes are sizes of, and which articles changed', () => {
    const document = render({ articles: [sampleRow(0), sampleRow(1, { corrected: true })] });
    const facts = [...document.querySelectorAll('main .facts')].map((line) => line.textContent);
    expect(facts).toEqual([
      '13:59 · 3 min · 5\u00a0KB',
      '13:58 · 3 min · 5\u00a0KB · changed',
      expect.stringMatching(/^Sizes are those of the text alone/),
    ]);
  });

  it('offers the languages of the articles where there are several', () => {
    const links = [...render({ tongues: ['fa', 'ru'] }).querySelectorAll('main nav a[lang]')];
    expect(links.map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
      ['o/k3xq2a/in/fa/', 'فارسی'],
      ['o/k3xq2a/in/ru/', 'Русский'],
    ]);
  });

  it('has no picture in its text form, and leads to the other form', () => {
    const articles = [sampleRow(0, { lead: SAMPLE_PICTURE }), sampleRow(1)];
    const frame = sampleFrame('en', paths.frontPage('en'), { form: 'text' });
    const document = render({ articles, frame });
    expect(document.querySelectorAll('img')).toHaveLength(0);
    expect(document.querySelector('.stamp a')?.getAttribute('href')).toBe('../../en/');
    const full = render({ articles });
    expect(full.querySelector('.stamp a')?.getAttribute('href')).toBe('../text/en/');
  });

  it('says that the first snapshot is running while there is nothing to read', () => {
    const frame = sampleFrame('ru', paths.frontPage('ru'), { outlet: undefined });
    expect(render({ frame, articles: [], outlets: [] }).querySelector('main')?.textContent).toContain(
      'Идёт первое копирование.',
    );
  });
});
