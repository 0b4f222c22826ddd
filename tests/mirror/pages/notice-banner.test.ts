import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { articlePage } from '../../../mirror/pages/article-page.js';
import type { Frame } from '../../../mirror/pages/frame.js';
import { frontPage } from '../../../mirror/pages/front-page.js';
import { noticePage } from '../../../mirror/pages/notice-page.js';
import { savePage } from '../../../mirror/pages/save-page.js';
import { SAMPLE_BODY, SAMPLE_ID, sampleRow, sampleVersion } from '../../support/courier-articles.js';
import { sampleFrame, sampleNotice, sampleNotices } from '../../support/sample-frame.js';

const severe: Partial<Frame> = { notice: sampleNotices(sampleNotice('ru', 'danger'), sampleNotice('ru')) };
const front = (frame: Frame) =>
  frontPage({
    frame,
    articles: [sampleRow(1)],
    isContinued: false,
    older: undefined,
    outlets: [],
    tongues: [],
    day: undefined,
  });
const article = (frame: Frame, change = {}) =>
  articlePage({
    frame,
    version: sampleVersion(change),
    body: SAMPLE_BODY,
    state: 'newest',
    isCorrected: false,
    hasVersionList: false,
  });
const noticeOf = (html: string) => {
  const notice = parseHTML(html).document.querySelector('.notice');
  if (!notice) throw new Error('no notice');
  return notice;
};

describe('the banner', () => {
  it('has two links: what it means, and the way out', () => {
    const notice = noticeOf(article(sampleFrame('en', `/en/a/${SAMPLE_ID}.html`)));
    const links = [...notice.querySelectorAll('.ways a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['../n/k3xq2a.html', '../../leave.txt']);
    expect(notice.querySelectorAll('a')).toHaveLength(3); // and the skip link
  });

  it('leads to the general notice on a page of no outlet', () => {
    const notice = noticeOf(
      noticePage({ frame: sampleFrame('en', '/en/about.html', { outlet: undefined }) }),
    );
    expect(notice.querySelector('.ways a')?.getAttribute('href')).toBe('n/general.html');
  });

  it('keeps the full texts and English folded in', () => {
    const notice = noticeOf(article(sampleFrame('ru', `/ru/a/${SAMPLE_ID}.html`)));
    const details = notice.querySelector('details');
    expect(details?.hasAttribute('open')).toBe(false);
    expect(details?.textContent).toContain(sampleNotice('ru').text.body[1]);
    expect(details?.querySelector('details [lang="en"][dir="ltr"]')?.textContent).toContain(
      sampleNotice('en').text.body[1],
    );
  });

  it.each(['danger', 'extreme'] as const)(
    'opens the full text on the front page and before saving where the risk is %s',
    (severity) => {
      const notice = sampleNotices(sampleNotice('ru', severity));
      const save = savePage({
        frame: sampleFrame('ru', `/ru/save/a/${SAMPLE_ID}.html`, { notice }),
        file: { kind: 'article', name: '2026-11-22-7f3k.html' },
        back: `/ru/a/${SAMPLE_ID}.html`,
      });
      for (const html of [front(sampleFrame('ru', '/ru/', { notice })), save]) {
        expect(noticeOf(html).querySelector('details')?.hasAttribute('open')).toBe(true);
      }
    },
  );

  it('folds what is less severe under its title, where there are several', () => {
    const notice = sampleNotices(
      { ...sampleNotice('ru', 'extreme'), id: 'first' },
      { ...sampleNotice('ru', 'danger'), id: 'second' },
    );
    const details = noticeOf(front(sampleFrame('ru', '/ru/', { notice }))).querySelector('details');
    const folded = [...(details?.querySelectorAll('details') ?? [])];
    const titles = folded.map((one) => one.querySelector('summary')?.textContent);
    expect(titles).toEqual([sampleNotice('ru').text.title, 'English']);
    expect(folded.some((one) => one.hasAttribute('open'))).toBe(false);
    expect(folded[0]?.textContent).toContain(sampleNotice('ru').text.body[1]);
    expect(details?.querySelectorAll(':scope > div')).toHaveLength(1);
  });

  it('says in the full texts that a notice may be out of date', () => {
    const words = 'This notice may be out of date: its next review is overdue.';
    const overdue = { language: 'en', direction: 'ltr', words } as const;
    const notice = sampleNotices({ ...sampleNotice('en'), overdue });
    const frame = sampleFrame('en', '/en/', { notice });
    expect(noticeOf(front(frame)).querySelector('details')?.textContent).toContain(words);
    expect(parseHTML(noticePage({ frame })).document.querySelector('main')?.textContent).toContain(words);
    expect(front(sampleFrame('en', '/en/'))).not.toContain(words);
  });

  it('stays folded on articles, and everywhere where the risk is less', () => {
    const pages = [
      article(sampleFrame('ru', `/ru/a/${SAMPLE_ID}.html`, severe)),
      front(sampleFrame('en', '/en/')),
    ];
    for (const html of pages) {
      expect(noticeOf(html).querySelector('details')?.hasAttribute('open')).toBe(false);
    }
  });

  it('gives the outlet’s own notice the place of ours, as its words and in its language', () => {
    const html = article(sampleFrame('en', `/en/a/${SAMPLE_ID}.html`), {
      language: 'fa',
      direction: 'rtl',
      outletNotice: { text: 'هشدار\nادامه', url: 'https://www.courier.example/risk' },
    });
    const notice = noticeOf(html);
    const quote = notice.querySelector('blockquote');
    expect(notice.textContent).toContain('The Northern Courier says on its own page:');
    expect(quote?.getAttribute('lang')).toBe('fa');
    expect(quote?.getAttribute('dir')).toBe('rtl');
    expect(quote?.querySelectorAll('p')).toHaveLength(3);
    expect(notice.textContent).toContain(sampleNotice('en').text.banner);
    expect(notice.textContent).not.toContain(sampleNotice('en').text.body[0]);
  });

  it('has English beside the outlet’s own notice too', () => {
    const outletNotice = { text: 'Предупреждение' };
    const html = article(sampleFrame('ru', `/ru/a/${SAMPLE_ID}.html`), { language: 'ru', outletNotice });
    const english = noticeOf(html).querySelector('details [lang="en"][dir="ltr"]');
    expect(english?.textContent).toBe(sampleNotice('en').text.banner);
  });

  it('speaks English with the right lang where a notice has no Russian', () => {
    const frame = sampleFrame('ru', '/ru/', { notice: sampleNotices(sampleNotice('en')) });
    const banner = noticeOf(front(frame)).querySelector('p span');
    expect(banner?.getAttribute('lang')).toBe('en');
  });
});

describe('the notice page', () => {
  it('shows every notice in full, with English, and says that a draft is one', () => {
    const frame = sampleFrame('ru', '/ru/n/k3xq2a.html', severe);
    const main = parseHTML(noticePage({ frame })).document.querySelector('main');
    expect(main?.querySelectorAll('section')).toHaveLength(2);
    expect(main?.textContent).toContain(sampleNotice('ru').text.body[1]);
    expect(main?.textContent).toContain(sampleNotice('en').text.body[1]);
    expect(main?.textContent).toContain('черновой текст');
  });
});
