import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../src/article/extract-article.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import { pageFixture, pageWith, PROSE } from '../support/page-fixture.js';

const FERRY = 'https://courier.example/a/river-ferry-returns/31000017.html';

describe('extractArticle on a Pangea page', () => {
  const article = extractArticle(pageFixture('pangea', FERRY));
  const markup = encodeBody(article.body);

  it('reads the metadata', () => {
    expect(article).toMatchObject({
      url: FERRY,
      title: 'River Ferry Returns After Nine Years',
      byline: 'Dana Orlova',
      section: 'News',
      published: '2026-11-22T09:05:00Z',
      modified: '2026-11-22T11:40:00Z',
      language: 'en',
      direction: 'ltr',
      extractor: 'pangea',
    });
  });

  it('starts with the lead picture and the intro that stand outside the body', () => {
    expect(markup).toMatch(
      /^<figure><img src="picture:1" alt="The ferry Anna[^"]*"\/><figcaption>[^<]+<\/figcaption><\/figure><p>VASHGOROD/,
    );
    expect(article.pictures[0]).toMatchObject({ key: '1', role: 'lead' });
  });

  it('asks for a wide rendition first and keeps the one of the page', () => {
    const guid = '7a2b44c0-11d2-4f0e-8f5b-bb20c2f0d002_cx0_cy8_cw0';
    expect(article.pictures[1]?.candidates).toEqual([
      `https://gdb.courier.example/${guid}_w1023_r1_s.jpg`,
      `https://gdb.courier.example/${guid}_w250_r1_s.jpg`,
    ]);
  });

  it('keeps the line on reporting and leaves out players, other articles and the author box', () => {
    expect(markup).toContain('<p>With reporting by Pavel Sitko in Vashgorod.</p>');
    expect(markup).not.toMatch(/Also read|No media source|covers rivers|You May Also Like|All rights/);
  });

  it("returns the outlet's legal notice apart from the text", () => {
    expect(article.outletNotice?.text).toMatch(
      /^Attention! The Northern Courier has been declared .* contacting us\. To find out more, click here\.$/,
    );
    expect(article.outletNotice?.url).toBe('https://courier.example/p/9999.html');
    expect(markup).not.toContain('undesirable');
  });
});

describe('extractArticle on a WordPress page', () => {
  const article = extractArticle(
    pageFixture('wordpress', 'https://www.riverside.example/2026/11/garden-society-ferry/?utm_source=x'),
  );
  const markup = encodeBody(article.body);

  it('reads a JSON-LD graph with a reference and a trailing comma', () => {
    expect(article).toMatchObject({
      url: 'https://riverside.example/2026/11/garden-society-ferry/',
      title: 'How a garden society bought a ferry',
      byline: 'Tom Hale',
      section: 'Society',
      language: 'en-GB',
    });
  });

  it('keeps captions with their pictures, tables with a body, and an emoji as a character', () => {
    expect(markup).toContain('<figcaption>The treasurer and her ledger</figcaption></figure>');
    expect(markup).toContain('<table><tbody><tr><th>Thing</th><th>Price</th></tr>');
    expect(markup).toContain('<figcaption>The Anna on her first day 🚢</figcaption>');
  });

  it('sees that the shared picture is the first one of the text', () => {
    expect(article.pictures.map(({ role }) => role)).toEqual(['lead', 'inline']);
    expect(article.pictures[0]?.candidates[0]).toMatch(/ferry-1536x1024\.jpg$/);
  });

  it('leaves out sharing and related boxes', () => {
    expect(markup).not.toMatch(/Share this|Bridge closes|Related/);
  });
});

describe('extractArticle on a Ghost page', () => {
  const article = extractArticle(pageFixture('ghost', 'https://press.example/night-trains/'));
  const markup = encodeBody(article.body);

  it('names both authors and resolves relative pictures', () => {
    expect(article.byline).toBe('Ana Ruiz, Joel Beck');
    expect(article.pictures[0]?.candidates[0]).toBe(
      'https://press.example/content/images/size/w1600/2026/11/corridor.jpg',
    );
  });

  it('keeps a gallery as one figure and leaves the sign-up card out', () => {
    expect(markup).toMatch(/<figure><img [^>]+\/><img [^>]+\/><figcaption>From the corridor/);
    expect(markup).not.toContain('Sign up');
  });
});

describe('extractArticle on a Persian page', () => {
  const article = extractArticle(pageFixture('persian', 'https://courier.example/fa/3.html'));
  const markup = encodeBody(article.body);

  it('knows language and direction, and takes the prefix off the byline', () => {
    expect(article).toMatchObject({ language: 'fa', direction: 'rtl', byline: 'دانا اورلوا' });
  });

  it('keeps zero-width non-joiners, and marks English inside', () => {
    expect(markup).toContain('تازه\u200cای');
    expect(markup).toContain('<span lang="en" dir="ltr">Anna 2</span>');
    expect(markup).not.toContain('lang="fa"');
  });
});

describe('extractArticle on a page that loads its pictures late', () => {
  const article = extractArticle(pageFixture('lazy-pictures', 'https://late.example/p/1.html'));

  it('finds each picture once, and none that counts readers', () => {
    expect(article.pictures.map(({ candidates }) => candidates[0])).toEqual(
      ['one.jpg', 'two-1200.jpg', 'three-1600.webp', 'large/four.jpg', 'five.jpg', 'six.jpg'].map(
        (name) => `https://cdn.late.example/stories/${name}`,
      ),
    );
  });
});

describe('extractArticle on a page with a notice in Russian', () => {
  const article = extractArticle(pageFixture('russian-notice', 'https://courier.example/a/2.html'));

  it('takes the notice, and leaves the paragraph that reports such a thing', () => {
    expect(article.outletNotice?.text).toMatch(/^Российские власти объявили/);
    expect(article.outletNotice?.url).toBe('https://courier.example/law');
    expect(encodeBody(article.body)).toContain('«нежелательной организацией» общество садоводов');
    expect(encodeBody(article.body)).not.toContain('Российские власти');
  });

  it('gives the instant in UTC', () => {
    expect(article.published).toBe('2026-11-22T09:05:00Z');
  });
});

describe('extractArticle', () => {
  it('puts the shared picture first when the text has none', () => {
    const { body, pictures } = extractArticle(
      pageWith(PROSE, '<title>A plain title</title><meta property="og:image" content="/lead.jpg">'),
    );
    expect(encodeBody(body)).toMatch(/^<figure><img src="picture:lead" alt=""\/><\/figure><p>/);
    expect(pictures).toEqual([
      { key: 'lead', candidates: ['https://outlet.example/lead.jpg'], alt: '', role: 'lead' },
    ]);
  });

  it("does not take a site's logo for a picture of the article", () => {
    const head = '<title>A plain title</title><meta property="og:image" content="/img/logo-share.png">';
    expect(extractArticle(pageWith(PROSE, head)).pictures).toEqual([]);
  });

  it('uses the hints of the source where the page says nothing', () => {
    const hints = {
      title: 'From the feed',
      byline: 'By A. Feed',
      published: 'Sun, 22 Nov 2026 09:05:00 GMT',
    };
    expect(extractArticle({ ...pageWith(PROSE, ''), hints })).toMatchObject({
      title: 'From the feed',
      byline: 'A. Feed',
      published: '2026-11-22T09:05:00Z',
    });
  });

  it('falls back to the text in the JSON-LD when the page builds its text by script', () => {
    const text = PROSE.replace(/<\/?p>/g, '');
    const data = JSON.stringify({ '@type': 'NewsArticle', headline: 'By script', articleBody: text });
    const article = extractArticle(
      pageWith('<div id="app"></div>', `<script type="application/ld+json">${data}</script>`),
    );
    expect(article).toMatchObject({ title: 'By script', extractor: 'structured-data' });
    expect(article.body).toHaveLength(4);
  });

  it('has a second way where Readability finds nothing', () => {
    const cells = PROSE.replaceAll('<p>', '<td><span>').replaceAll('</p>', '</span></td>');
    const article = extractArticle(
      pageWith(
        `<nav><a href="/">Home</a></nav><aside class="comment hidden"><table><tr>${cells}</tr></table></aside>`,
      ),
    );
    expect(article.words).toBeGreaterThan(60);
  });

  it('drops a heading that repeats the title', () => {
    const { body } = extractArticle(pageWith(`<article><h1>A plain title for a page</h1>${PROSE}</article>`));
    expect(encodeBody(body)).not.toContain('A plain title');
  });

  it('keeps an article of one picture and few words', () => {
    const { words, pictures } = extractArticle(
      pageWith('<article><p>A drawing.</p><img src="/drawing.png" alt="The bridge"></article>'),
    );
    expect(words).toBeLessThan(25);
    expect(pictures).toHaveLength(1);
  });

  it('is more sure of a long text with the announced title than of a short one with another', () => {
    const sure = extractArticle({
      ...pageWith(PROSE.repeat(4)),
      hints: { title: 'A plain title for a page' },
    });
    const unsure = extractArticle({ ...pageWith(PROSE), hints: { title: 'Something else entirely' } });
    expect(sure.confidence).toBeGreaterThan(unsure.confidence);
  });
});

describe('extractArticle refuses', () => {
  it.each([
    ['a page of scripts', '<script>document.write("hello world ".repeat(100))</script>', 'ARTICLE_EMPTY'],
    ['a page of a few words', '<p>Coming soon.</p>', 'ARTICLE_EMPTY'],
    ['a bot check', '<h1>Just a moment...</h1><p>Checking your browser</p>', 'ARTICLE_UNREADABLE'],
    [
      'a request for scripts',
      '<noscript>Please enable JavaScript to go on.</noscript>',
      'ARTICLE_UNREADABLE',
    ],
    [
      "a censor's page",
      '<h1>Доступ к ресурсу ограничен</h1><p>На основании закона.</p>',
      'ARTICLE_UNREADABLE',
    ],
    ['20,000 nested elements', '<div>'.repeat(20_000) + PROSE, 'ARTICLE_TOO_COMPLEX'],
    ['100,000 nested elements', '<b>'.repeat(100_000), 'ARTICLE_TOO_COMPLEX'],
    [
      'nesting inside noscript',
      `${PROSE}<noscript>${'<div>'.repeat(2_000)}</noscript>`,
      'ARTICLE_TOO_COMPLEX',
    ],
    ['a million cells', `<table>${'<td>x'.repeat(1_000_000)}`, 'ARTICLE_TOO_COMPLEX'],
    ['more than 10 million characters', 'x'.repeat(10_000_001), 'ARTICLE_TOO_COMPLEX'],
  ])('%s', (_name, body, code) => {
    expect(() => extractArticle(pageWith(body))).toThrow(
      expect.objectContaining({
        name: 'KnownError',
        code,
        message: expect.stringMatching(/^https:\/\/outlet\.example\/a\/1\.html [^\n]+$/) as string,
      }) as Error,
    );
  });

  it('no article that merely speaks of captchas and of access denied', () => {
    const about =
      '<p>The mayor solved a captcha, and then the site said "access denied" to the whole council.</p>';
    expect(extractArticle(pageWith(PROSE.repeat(2) + about)).words).toBeGreaterThan(120);
  });
});

describe('the figure by the headline', () => {
  it('is put first with its caption when the text itself has no picture', () => {
    const figure = `<figure><img src="/big.jpg" alt="A tram"><figcaption>The first tram on Sunday.</figcaption></figure>`;
    const html = `<html><head><meta property="og:image" content="https://o.example/shared.jpg"></head><body><article>
      <h1>The bridge opens</h1>${figure}<div class="share"><a href="/s">Share</a></div>
      <div class="text">${PROSE}</div></article></body></html>`;
    const article = extractArticle({ html, url: 'https://o.example/a', hints: {}, hosts: [] });
    expect(encodeBody(article.body)).toMatch(
      /^<figure><img src="picture:\w+" alt="A tram"\/><figcaption>The first tram on Sunday.<\/figcaption><\/figure>/,
    );
    expect(article.pictures).toHaveLength(1);
    expect(article.pictures[0]?.candidates).toEqual(['https://o.example/big.jpg']);
  });
});
