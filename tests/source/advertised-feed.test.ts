import { describe, expect, it } from 'vitest';
import { advertisedFeed } from '../../src/source/advertised-feed.js';

const LINK = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">';
const PAGE = 'https://a.example/news/';
const FEED = 'https://a.example/feed.xml';

describe('advertisedFeed', () => {
  it.each([
    LINK,
    `<!doctype html><html><head><title>News</title>${LINK}</head><body></body></html>`,
    "<LINK REL='home ALTERNATE' TYPE=' application/atom+xml; charset=utf-8' HREF=../feed.xml />",
    `<link rel="stylesheet" href="a.css">${LINK}<link rel="alternate" type="application/rss+xml" href="/2">`,
    `<link rel="alternate" type="application/rss+xml" href="http://[">${LINK}`,
    '<link rel=alternate type=application/feed+json href="/feed.xml?a&amp;b">',
  ])('finds the feed in %s', (html) => {
    expect(advertisedFeed(html, PAGE)?.replace('?a&b', '')).toBe(FEED);
  });

  it.each([
    '<p>No links</p>',
    '<link rel="alternate" hreflang="ru" href="/ru/">',
    '<link rel="stylesheet" type="application/rss+xml" href="/feed.xml">',
    `<!-- ${LINK} -->`,
    `<script>document.write('${LINK}')</script>`,
    `<title>${LINK}</title>`,
    `<a title='${LINK}'>`,
    `<link rel="alternate" type="application/rss+xml" href="/${'x'.repeat(3_000)}">`,
  ])('finds none in %s', (html) => {
    expect(advertisedFeed(html, PAGE)).toBeUndefined();
  });

  it('reads a megabyte of formatting that is never closed, and of that the first 200,000 characters', () => {
    const tags = Array.from({ length: 3_000 }, (_, n) => `<b a=${n.toString(36)}>`).join('');
    const paragraphs = (characters: number) => '<p>x'.repeat(characters / 4);
    const start = `<!doctype html><p>${tags}${paragraphs(100_000)}`;
    expect(advertisedFeed(`${start}${LINK}${paragraphs(1_000_000)}`, PAGE)).toBe(FEED);
    expect(advertisedFeed(`${start}${paragraphs(1_000_000)}${LINK}`, PAGE)).toBeUndefined();
  });

  it.each(['<link ', '<link rel=alternate type=application/rss+xml href=http://[>', '<a b=', '<!--', '&'])(
    'reads a megabyte of %s',
    (part) => {
      expect(advertisedFeed(part.repeat(1_000_000 / part.length), PAGE)).toBeUndefined();
    },
  );
});
