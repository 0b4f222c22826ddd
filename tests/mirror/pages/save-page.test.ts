import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { keepPage } from '../../../mirror/pages/keep-page.js';
import { savePage, type SavePageProps } from '../../../mirror/pages/save-page.js';
import { paths } from '../../../mirror/paths.js';
import { SAMPLE_ID, sampleEditionFile } from '../../support/courier-articles.js';
import { sampleFrame, sampleNotice } from '../../support/sample-frame.js';

function render(change: Partial<SavePageProps> = {}): Document {
  const html = savePage({
    frame: sampleFrame('en', paths.saveArticle('en', { id: SAMPLE_ID, format: 'html' })),
    file: { kind: 'article', name: '2026-11-22-7f3k.html', bytes: 48_000 },
    back: paths.article('en', SAMPLE_ID),
    ...change,
  });
  return parseHTML(html).document;
}

describe('the save page', () => {
  it('says what a file leaves behind', () => {
    const { title, body } = sampleNotice('en').text.save;
    const document = render();
    expect(document.querySelector('h1')?.textContent).toBe(title);
    expect([...document.querySelectorAll('.save li')].map((item) => item.textContent)).toEqual(body);
  });

  it('offers going back first, and saving by a form to itself', () => {
    const [back, save] = [...render().querySelectorAll('.button')];
    expect(back?.tagName).toBe('A');
    expect(back?.getAttribute('href')).toBe(`../../a/${SAMPLE_ID}.html`);
    expect(back?.getAttribute('class')).toContain('first');
    expect(save?.tagName).toBe('BUTTON');
    const form = save?.parentElement;
    expect(form?.getAttribute('method')).toBe('post');
    expect(form?.getAttribute('action')).toBe(`${SAMPLE_ID}.html`);
  });

  it('links the file nowhere', () => {
    const links = [...render().querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links.filter((link) => /2026-11-22|\/f\/|blobs|open/.test(link ?? ''))).toEqual([]);
    expect(render().querySelector('[download]')).toBeNull();
  });

  it('says why a request from another site gave nothing', () => {
    expect(render({ isRefused: true }).querySelector('.line')?.textContent).toContain('another site');
  });
});

describe('the keep page', () => {
  it('leads to save pages only: by name while a file changes, by digest when it is closed', () => {
    const latest = [sampleEditionFile('latest', 'html-text'), sampleEditionFile('latest', 'zip')] as const;
    const day = sampleEditionFile('2026-11-21', 'zip');
    const html = keepPage({
      frame: sampleFrame('ru', paths.keep('ru', 'k3xq2a')),
      editions: [latest, [day]],
    });
    const { document } = parseHTML(html);
    const links = [...document.querySelectorAll('.list a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual([
      ...latest.map(({ name }) => `../save/e/${name}.html`),
      `../save/x/${day.digest}.html`,
      `../save/t/${day.name}.html`,
    ]);
    const words = document.querySelector('.list')?.textContent;
    expect(words).toContain('121 статья');
    expect(words).toContain('Веб-страница, только текстоткроется в любом браузере · 4,1');
    expect(words).toContain(day.digest);
  });
});

describe('other kinds of the same file', () => {
  it('have pages of their own', () => {
    const path = paths.saveArticle('en', { id: SAMPLE_ID, format: 'txt' });
    const document = render({ others: [{ format: 'txt', path }] });
    const link = document.querySelector('.others a');
    expect(link?.getAttribute('href')).toBe(`${SAMPLE_ID}.txt.html`);
    expect(link?.parentElement?.textContent).toContain('Plain textopens in any editor');
  });
});
