import { describe, expect, it } from 'vitest';
import { addressesOf, FEED_URL, item, readFeed, rss } from './feed-text.js';

describe('the addresses in a feed', () => {
  it('resolves relative links against the address of the feed', () => {
    expect(addressesOf(rss(item('../a/1') + item('/b/2') + item('//c.example/3')))).toEqual([
      'https://feeds.example/a/1',
      'https://feeds.example/b/2',
      'https://c.example/3',
    ]);
  });

  it('names each address once, the newest entry of it', () => {
    const first = item(
      'https://a.example/1?utm_source=rss',
      '<title>old</title><pubDate>1 Nov 2026 00:00 GMT</pubDate>',
    );
    const second = item('https://a.example/1#x', '<title>new</title><pubDate>2 Nov 2026 00:00 GMT</pubDate>');
    expect(readFeed(rss(first + second)).refs).toMatchObject([{ url: 'https://a.example/1', title: 'new' }]);
  });

  it('keeps entries apart that share a guid', () => {
    const guid = '<guid isPermaLink="false">same</guid>';
    expect(
      addressesOf(rss(item('https://a.example/1', guid) + item('https://a.example/2', guid))),
    ).toHaveLength(2);
  });

  it('puts the newest first, and an undated entry behind the one that it follows', () => {
    const dated = (n: number, day: string) =>
      item(`https://a.example/${n}`, `<pubDate>${day} Nov 2026 00:00 GMT</pubDate>`);
    const undated = (n: number) => item(`https://a.example/${n}`);
    const feed = rss(undated(1) + dated(2, '3') + undated(3) + dated(4, '9') + dated(5, '3'));
    expect(
      addressesOf(feed)
        .map((url) => url.slice(-1))
        .join(''),
    ).toBe('14235');
  });

  it('says which entries it skipped and why', () => {
    const feed = rss(
      item('https://a.example/1') +
        item('javascript:alert(1)') +
        item('ftp://a.example/x') +
        item(FEED_URL) +
        item(`https://a.example/${'x'.repeat(3000)}`) +
        '<item><title>No link <b>at all</b></title><guid isPermaLink="false">https://a.example/7</guid></item>',
    );
    expect(readFeed(feed).skipped).toEqual([
      { url: 'javascript:alert(1)', why: 'does not link to an http or https address' },
      { url: 'ftp://a.example/x', why: 'does not link to an http or https address' },
      { url: FEED_URL, why: 'links to the source itself' },
      { url: `https://a.example/${'x'.repeat(182)}`, why: 'has an address of 3018 characters' },
      { url: '', why: 'has no link (No link at all)' },
    ]);
  });

  it('takes the permalink when the link is of no use', () => {
    const feed = rss(item('javascript:alert(1)', '<guid>https://a.example/1</guid>'));
    expect(addressesOf(feed)).toEqual(['https://a.example/1']);
  });

  it('passes over a base that is longer than any address', () => {
    const base = `https://b.example/${'x'.repeat(3_000)}/`;
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${base}"><title>T</title><entry><title>E</title><link href="/1"/></entry></feed>`;
    expect(addressesOf(feed)).toEqual(['https://feeds.example/1']);
  });

  it.each([
    [6_000, 5_999, 'lists 6000 entries; only the newest 5000 are read'],
    [100_000, 19_999, 'lists more than 20000 entries; only the newest 5000 of the first 20000 are read'],
  ])('reads the newest 5,000 of %d entries and says so', (count, newest, why) => {
    const start = Date.UTC(2020, 0, 1);
    const items = Array.from({ length: count }, (_, n) =>
      item(`https://a.example/${n}`, `<pubDate>${new Date(start + n * 60_000).toUTCString()}</pubDate>`),
    );
    const { refs, skipped } = readFeed(rss(items.join('')));
    expect(refs).toHaveLength(5000);
    expect(refs[0]?.url).toBe(`https://a.example/${newest}`);
    expect(skipped).toEqual([{ url: FEED_URL, why }]);
  });

  it('resolves relative links against the site that the channel names, and xml:base before all', () => {
    const channel = '<link>https://site.example/news/</link>';
    const feed = rss(item('a/1') + item('/b/2'), channel);
    expect(addressesOf(feed)).toEqual(['https://site.example/news/a/1', 'https://site.example/b/2']);
    const based = feed.replace('<rss', '<rss xml:base="https://base.example/x/"');
    expect(addressesOf(based)).toEqual(['https://base.example/x/a/1', 'https://base.example/b/2']);
    expect(addressesOf(rss(item('/1'), '<link>not an address</link>'))).toEqual(['https://feeds.example/1']);
  });

  it('resolves relative links of RSS 0.90 in RDF the same way', () => {
    const feed =
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>R</title><link>https://site.example/</link></channel><item><title>One</title><link>one</link></item></rdf:RDF>';
    expect(addressesOf(feed)).toEqual(['https://site.example/one']);
  });

  it('needs no guid, and takes one that is no address for none', () => {
    const feed = rss(
      item('https://a.example/1') +
        '<item><guid>https://a.example/2</guid></item>' +
        '<item><title>Three</title><guid>3 at https://a.example</guid></item>',
    );
    const { refs, skipped } = readFeed(feed);
    expect(refs.map(({ url }) => url)).toEqual(['https://a.example/1', 'https://a.example/2']);
    expect(skipped).toEqual([{ url: '', why: 'has no link (Three)' }]);
  });
});
