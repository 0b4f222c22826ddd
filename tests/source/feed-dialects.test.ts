import { describe, expect, it } from 'vitest';
import { addressesOf, feedFixture, item, readFeed, rss } from './feed-text.js';

describe('the dialects of feeds', () => {
  it('reads a WordPress feed', () => {
    const { title, language, refs, skipped } = readFeed(feedFixture('wordpress.xml'));
    expect({ title, language, skipped }).toEqual({
      title: 'River Courier – News',
      language: 'en-US',
      skipped: [],
    });
    expect(refs).toMatchObject([
      {
        url: 'https://courier.example/2026/11/ferry-anna/',
        title: 'Ferry ‘Anna’ sails again & carries bicycles',
        byline: 'Ines Marsh',
        published: '2026-11-22T08:30:00Z',
        language: 'en-US',
      },
      { title: 'The bakery on Mill Lane closes', byline: 'Ines Marsh, Tom Reed' },
    ]);
    expect(refs[0]?.summary).toBe(
      'After two winters in the dock the ferry is back. The first crossing takes nine minutes. […] The post Ferry appeared first.',
    );
  });

  it('reads a Ghost feed', () => {
    expect(readFeed(feedFixture('ghost.xml')).refs).toMatchObject([
      {
        url: 'https://desk.example/harbour-ledger/',
        byline: 'O. Brandt',
        published: '2026-11-21T22:00:00Z',
      },
    ]);
  });

  it('reads a Hugo feed, whose undated pages say year 1', () => {
    const { refs } = readFeed(feedFixture('hugo.xml'));
    expect(refs).toMatchObject([
      { published: '2026-11-20T09:00:00Z', summary: 'Der Pegel fällt.', language: 'de-AT' },
      { title: 'Impressum' },
    ]);
    expect(refs[1]).toMatchObject({ published: undefined, summary: undefined });
  });

  it('reads a Drupal feed, whose links start from xml:base on the root', () => {
    expect(readFeed(feedFixture('drupal.xml')).refs).toMatchObject([
      {
        url: 'https://union.example/ru/node/1042',
        summary: 'Забастовка на заводе Третий день цех стоит.',
        byline: 'redaktor',
      },
    ]);
  });

  it('reads a Pangea feed, and takes the guid where the link is missing', () => {
    expect(readFeed(feedFixture('pangea.xml')).refs).toMatchObject([
      {
        url: 'https://voice.example/a/most-otkryt/33100042.html',
        byline: 'Редакция',
        published: '2026-11-22T11:05:00Z',
        language: 'ru-RU',
      },
      { url: 'https://voice.example/a/33100041.html', title: 'Без ссылки, но с guid' },
    ]);
  });

  it('reads Atom: alternate links to pages, text by its type, nested xml:base, authors of the feed', () => {
    const { title, refs } = readFeed(feedFixture('atom.xml'));
    expect(title).toBe('Hill <Radio>');
    expect(refs).toMatchObject([
      {
        url: 'https://hill.example/blog/snow.html',
        title: 'Snow & ice: 2 < 3',
        byline: 'Mara Holt',
        summary: 'Roads are closed. Stay in.',
        published: '2026-11-20T09:00:00Z',
        modified: '2026-11-22T10:00:00Z',
        language: 'en-GB',
      },
      { url: 'https://hill.example/blog/old/one.html', byline: 'The whole desk', language: 'cy' },
    ]);
  });

  it('reads RSS 1.0 in RDF', () => {
    expect(readFeed(feedFixture('rdf.xml'))).toMatchObject({
      title: 'آرشیو',
      language: 'fa',
      refs: [{ url: 'https://archive.example/1', byline: 'نویسنده', published: '2026-11-21T03:00:00Z' }],
    });
  });

  it('reads JSON Feed', () => {
    expect(readFeed(feedFixture('json-feed.json'))).toMatchObject({
      title: 'Plain <Desk>',
      refs: [
        { url: 'https://plain.example/one' },
        { url: 'https://feeds.example/two', title: 'Two & a half', byline: 'Lee' },
      ],
    });
  });

  it('reads RSS 0.91 in capitals with its public DOCTYPE', () => {
    const doctype =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">';
    const body = '<RSS VERSION="0.91"><CHANNEL><ITEM><LINK>https://a.example/1</LINK></ITEM></CHANNEL></RSS>';
    expect(addressesOf(`<?xml version="1.0"?>\n${doctype}${body}`)).toEqual(['https://a.example/1']);
  });

  it('reads past a BOM, blank lines and a warning that the server printed first', () => {
    const feed = rss(item('https://a.example/1'));
    expect(addressesOf(`\ufeff\n\n<!-- cached -> yes -->${feed}`)).toHaveLength(1);
    expect(addressesOf(`Warning: undefined index in feed.php\n${feed}\n<!-- 0.2 s -->`)).toHaveLength(1);
  });
});
