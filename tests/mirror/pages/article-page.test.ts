import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { articlePage, type ArticlePageProps } from '../../../mirror/pages/article-page.js';
import { paths } from '../../../mirror/paths.js';
import type { BodyNode } from '../../../src/domain/body.js';
import { digestOf } from '../../../src/domain/digest.js';
import { SAMPLE_BODY, SAMPLE_ID, SAMPLE_PICTURE, sampleVersion } from '../../support/courier-articles.js';
import { SAMPLE_OUTLET, sampleFrame } from '../../support/sample-frame.js';

const PATH = paths.article('en', SAMPLE_ID);

function render(change: Partial<ArticlePageProps> = {}): { html: string; document: Document } {
  const html = articlePage({
    frame: sampleFrame('en', PATH),
    version: sampleVersion(),
    body: SAMPLE_BODY,
    state: 'newest',
    isCorrected: false,
    hasVersionList: false,
    ...change,
  });
  return { html, document: parseHTML(html).document };
}

describe('an article', () => {
  it('shows section, headline, standfirst, byline, dates and text', () => {
    const text = render().document.querySelector('.text')?.textContent ?? '';
    for (const part of [
      'Coast',
      'Harbour towns prepare for winter',
      'The last boat left on Friday.',
      'By Ana Petrova',
      'Published 22 Nov 2026, 09:12 UTC',
      '4 min read',
      'Nobody waved',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('keeps language and direction of a Persian article, and those of our words within it', () => {
    const version = sampleVersion({ language: 'fa', direction: 'rtl', title: 'کتابخانه', section: 'فرهنگ' });
    const { document } = render({ version });
    const text = document.querySelector('.text');
    expect(text?.getAttribute('lang')).toBe('fa');
    expect(text?.getAttribute('dir')).toBe('rtl');
    expect(text?.querySelector('h1')?.textContent).toBe('کتابخانه');
    const dates = text?.querySelector('.facts bdi');
    expect(dates?.getAttribute('lang')).toBe('en');
    expect(dates?.getAttribute('dir')).toBe('ltr');
    expect(text?.querySelector('.source')).toBeNull();
    expect(document.querySelector('.source')).not.toBeNull();
  });

  it('leaves out a summary that the text begins with', () => {
    const body: BodyNode[] = [
      { tag: 'p', attributes: {}, children: ['The last boat left  on Friday. It was empty.'] },
    ];
    expect(render({ body }).document.querySelector('.stand')).toBeNull();
  });

  it('shows pictures at their own addresses, sized, the first at once and the others when they come near', () => {
    const second = { ...SAMPLE_PICTURE, digest: digestOf('second'), small: undefined, alt: 'Ridge' };
    const body: BodyNode[] = [
      ...SAMPLE_BODY,
      {
        tag: 'p',
        attributes: {},
        children: [{ tag: 'img', attributes: { src: `sha256:${second.digest}` }, children: [] }],
      },
    ];
    const { document } = render({ version: sampleVersion({ assets: [SAMPLE_PICTURE, second] }), body });
    const [first, next] = [...document.querySelectorAll('.body img')];
    expect(first?.getAttribute('src')).toBe(`../../p/${SAMPLE_PICTURE.small?.digest}.png`);
    expect(first?.getAttribute('srcset')).toBe(
      `../../p/${SAMPLE_PICTURE.small?.digest}.png 480w, ../../p/${SAMPLE_PICTURE.digest}.jpg 1280w`,
    );
    expect(first?.getAttribute('alt')).toBe('Harbour');
    expect(first?.getAttribute('width')).toBe('1280');
    expect(first?.hasAttribute('loading')).toBe(false);
    expect(next?.getAttribute('src')).toBe(`../../p/${second.digest}.jpg`);
    expect(next?.getAttribute('alt')).toBe('Ridge');
    expect(next?.getAttribute('loading')).toBe('lazy');
  });

  it('shows no picture that the version does not hold', () => {
    const version = sampleVersion({ assets: [] });
    expect(render({ version }).document.querySelectorAll('.body img')).toHaveLength(0);
  });

  it('escapes what outlets write', () => {
    const { html } = render({
      version: sampleVersion({ title: '<script>x</script>', byline: '"><img src=x>' }),
    });
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img src=x>');
  });

  it('marks links that leave it, for eye and ear, and lets them tell nothing of the reader', () => {
    const link = { tag: 'a', attributes: { href: 'https://other.example/' }, children: ['there'] } as const;
    const body: BodyNode[] = [{ tag: 'p', attributes: {}, children: ['Look ', link] }];
    const { document } = render({ body });
    const [out] = [...document.querySelectorAll('.body a')];
    expect(out?.getAttribute('rel')).toBe('noreferrer noopener');
    expect(out?.textContent).toBe('there↗');
    expect(out?.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('leads to another site');
    expect(document.querySelector('.source')?.textContent).toContain(
      'Links marked with ↗ lead to other sites',
    );
    expect(render().document.querySelector('.source')?.textContent).not.toContain('↗');
  });

  it('loads nothing in its text form, says so of its size, and offers the text file', () => {
    const frame = sampleFrame('en', PATH, { form: 'text' });
    const { document } = render({ frame });
    expect(document.querySelectorAll('img, [srcset]')).toHaveLength(0);
    expect(document.querySelector('.body')?.textContent).toContain('Picture: Harbour');
    expect(document.querySelector('.source')?.textContent).not.toContain('Pictures: up to');
    expect(document.querySelector('.source .acts a')?.getAttribute('href')).toBe(
      `../save/a/${SAMPLE_ID}.html-text.html`,
    );
  });

  it('says where it comes from without linking there', () => {
    const { document } = render();
    const source = document.querySelector('.source');
    expect(source?.textContent).toContain('Copied from https://www.courier.example/2026/harbour');
    expect(source?.textContent).toContain('We are not the publisher.');
    expect(source?.querySelector('a[href*="courier.example"]')).toBeNull();
  });

  it('does not deny being the publisher where the outlet runs the copy itself', () => {
    const frame = sampleFrame('en', PATH, { outlet: { ...SAMPLE_OUTLET, permission: 'own' } });
    expect(render({ frame }).html).not.toContain('We are not the publisher');
  });

  it('offers to keep and to pass on, by plain links', () => {
    const links = [...render().document.querySelectorAll('.source .acts a')].map((link) =>
      link.getAttribute('href'),
    );
    expect(links).toEqual([`../save/a/${SAMPLE_ID}.html`, `../pass/a/${SAMPLE_ID}.html`]);
  });

  it('says that it changed, and links the versions only where they can be read', () => {
    expect(render({ isCorrected: true }).document.querySelector('.source a[href*="versions"]')).toBeNull();
    const link = render({ isCorrected: true, hasVersionList: true }).document.querySelector(
      'a[href*="versions"]',
    );
    expect(link?.getAttribute('href')).toBe(`${SAMPLE_ID}/versions.html`);
  });

  it('says on which day it was found missing at its source, and that the reason is not known', () => {
    const source = (change: Partial<ArticlePageProps>) =>
      render(change).document.querySelector('.source')?.textContent;
    const words = 'On 22 November 2026 this article was no longer at its source. Why is not known here.';
    expect(source({ absentSince: '2026-11-22T23:59:59.000Z' })).toContain(words);
    expect(source({})).not.toContain('no longer');
  });

  it('says above an earlier version that there is a newer one', () => {
    const frame = sampleFrame('en', paths.version('en', SAMPLE_ID, digestOf('old')));
    const { document } = render({ frame, state: 'earlier' });
    expect(document.querySelector('main')?.firstElementChild?.textContent).toContain(
      'This is an earlier version',
    );
    expect(document.querySelector('.line a')?.getAttribute('href')).toBe(`../${SAMPLE_ID}.html`);
  });

  it('has a title with its headline only where the operator chose plain names', () => {
    const { document } = render({ frame: sampleFrame('en', PATH, { names: 'plain' }) });
    expect(document.title).toBe('Harbour towns prepare for winter · The Northern Courier');
    expect(render().document.title).toBe('Article · 22 Nov, 14:05');
  });

  it('takes at most 12,288 bytes gzipped with 900 words and its style', () => {
    const words = Array.from({ length: 900 }, (_, n) => digestOf(`word ${n % 420}`).slice(0, 3 + (n % 8)));
    const body: BodyNode[] = Array.from({ length: 15 }, (_, n) => ({
      tag: 'p',
      attributes: {},
      children: [words.slice(n * 60, n * 60 + 60).join(' ')],
    }));
    expect(gzipSync(render({ body }).html).length).toBeLessThanOrEqual(12_288);
  });
});
