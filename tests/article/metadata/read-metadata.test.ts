import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../src/article/metadata/read-metadata.js';
import { parsePage } from '../../../src/article/page/parse-page.js';
import { pageWith } from '../../support/page-fixture.js';

function read(head: string, body = '') {
  const input = pageWith(body, head);
  return readMetadata(parsePage(input.html, input.url), input);
}

describe('readMetadata', () => {
  it('believes JSON-LD before OpenGraph, and OpenGraph before other tags', () => {
    const og =
      '<meta property="og:title" content="From OpenGraph"><meta name="dc.title" content="From Dublin Core">';
    const data = '<script type="application/ld+json">{"@type":"Article","headline":"From JSON-LD"}</script>';
    expect(read(og + data).title).toBe('From JSON-LD');
    expect(read(og).title).toBe('From OpenGraph');
  });

  it('goes on with the heading where a headline was cut', () => {
    const cut = '<meta property="og:title" content="The ferry is small, green and…">';
    expect(read(cut, '<h1>The ferry is small, green and nine years late</h1>').title).toBe(
      'The ferry is small, green and nine years late',
    );
  });

  it('takes a heading for the title only when the document says so too', () => {
    const head = '<title>How a garden society bought it - Riverside</title>';
    expect(read(head, '<h1>How a garden society bought it</h1>').title).toBe(
      'How a garden society bought it',
    );
    expect(read(head, '<h1>Society</h1>').title).toBe('How a garden society bought it');
  });

  it.each([
    '<meta name="parsely-pub-date" content="2026-11-22T14:05:00Z">',
    '<meta name="DC.date" content="2026-11-22T14:05:00Z">',
    '<meta property="og:type article:published_time" content="2026-11-22T14:05:00Z">',
    '<meta itemprop="datePublished" content="2026-11-22T14:05:00Z">',
    '<meta property="article:published_time" content="tomorrow"><meta name="date" content="2026-11-22T14:05:00Z">',
  ])('finds the date in %s', (head) => {
    expect(read(head).published).toBe('2026-11-22T14:05:00Z');
  });

  it('finds the date in a time element', () => {
    expect(read('', '<article><time datetime="2026-11-22T14:05:00Z">today</time></article>').published).toBe(
      '2026-11-22T14:05:00Z',
    );
  });

  it('takes an address for no author', () => {
    const head = '<meta property="article:author" content="https://social.example/dana">';
    expect(read(head, '<p class="byline">By <a>Dana Orlova</a></p>').byline).toBe('Dana Orlova');
  });
});
