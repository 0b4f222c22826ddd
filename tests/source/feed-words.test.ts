import { describe, expect, it } from 'vitest';
import { FEED_URL, item, readFeed, refOf, rss } from './feed-text.js';

describe('what a feed tells of its articles', () => {
  it('takes dates only where they can be true', () => {
    const dates = [
      'Thu, 01 Jan 1970 00:00:00 GMT',
      'Fri, 01 Jan 2099 00:00:00 GMT',
      'yesterday',
      '31 Feb 2026 00:00 GMT',
    ];
    const feed = rss(
      dates.map((date, n) => item(`https://a.example/${n}`, `<pubDate>${date}</pubDate>`)).join(''),
    );
    const { refs } = readFeed(feed, FEED_URL, new Date('2026-11-22T00:00:00Z'));
    expect(refs.map(({ published }) => published)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('never names an author by an e-mail address', () => {
    const byline = (author: string) => readFeed(rss(item('/1', author))).refs[0]?.byline;
    expect(byline('<author>desk@a.example</author>')).toBeUndefined();
    expect(byline('<author>desk@a.example (The Desk)</author>')).toBe('The Desk');
    expect(byline('<author>The Desk &amp;lt;desk@a.example&amp;gt;</author>')).toBe('The Desk');
    expect(byline('<author>The Desk</author><dc:creator>A. Name</dc:creator>')).toBe('A. Name');
    expect(byline('<dc:creator>desk@a.example</dc:creator><dc:creator>B &amp; C</dc:creator>')).toBe('B & C');
  });

  it('is not kept busy by an author made of brackets', () => {
    const author = (name: string) => `<${name}>${'(a'.repeat(500_000)}</${name}>`;
    const channel = author('managingEditor') + author('WebMaster');
    const feed = rss(item('/1', author('author') + author(`${'x'.repeat(300)}:author`)), channel);
    expect(readFeed(feed).refs).toHaveLength(1);
  });

  it('is not kept busy by summaries of formatting that is never closed', () => {
    const tags = Array.from({ length: 900 }, (_, n) => `&lt;b a=${n.toString(36)}>`).join('');
    const summary = `<description>First${tags}${'&lt;p>x'.repeat(3_000)}</description>`;
    const items = Array.from({ length: 50 }, (_, n) => item(`/${n}`, summary)).join('');
    expect(items.length).toBeGreaterThan(1_000_000);
    const { refs } = readFeed(rss(items));
    expect(refs).toHaveLength(50);
    for (const ref of refs) expect(ref.summary).toMatch(/^First( x)+…$/);
  });

  it('cleans titles of tags, NUL, control characters and bidi overrides, and cuts them', () => {
    const title = (text: string) => readFeed(rss(item('/1', `<title>${text}</title>`))).refs[0]?.title;
    expect(title('<![CDATA[a <b>bold</b> <script>x()</script>move]]>')).toBe('a bold move');
    expect(title('safe\u202egnp.exe\u0000\u0007\u2066')).toBe('safegnp.exe');
    expect(title('a\u0000b')).toBe('ab');
    expect(title('AT&amp;amp;T &amp;lt;3')).toBe('AT&T <3');
    expect(title('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(title('x'.repeat(1_000_000))?.length).toBe(500);
    expect(title(`<![CDATA[${'<b>'.repeat(300_000)}]]>`)).toBeUndefined();
  });

  it('cuts a summary at 1,000 characters, between words', () => {
    const [ref] = readFeed(
      rss(item('/1', `<description>${'word '.repeat(5000)}</description>`)),
      FEED_URL,
    ).refs;
    expect(ref?.summary?.length).toBeLessThanOrEqual(1000);
    expect(ref?.summary).toMatch(/word…$/);
  });

  it('changes the fingerprint with what the entry says, and with nothing else', () => {
    const print = (rest: string, channel = '') =>
      readFeed(rss(item('/1', rest), channel)).refs[0]?.fingerprint;
    const before = print('<title>a</title><description>b</description>');
    expect(print('<title>a</title><description>b</description>', '<lastBuildDate>now</lastBuildDate>')).toBe(
      before,
    );
    const others = [
      print('<title>a!</title><description>b</description>'),
      print('<title>a</title><description>b!</description>'),
      print('<title>a</title><description>b</description><pubDate>1 Nov 2026 00:00 GMT</pubDate>'),
    ];
    expect(new Set([before, ...others]).size).toBe(4);
  });

  it('never lets a control character or a bidi override into a title or a byline, in any dialect', () => {
    const bad = 'A\u202e&#x202e;&amp;#x202e;B&#7;&amp;#7;\u0007\u2066&#x2069;C';
    const json = { title: 'A\u202e&#x202e;B\u0007C\u0000', authors: [{ name: 'A\u202eB\u0007\u2066C' }] };
    const feeds = [
      rss(item('/1', `<title>${bad}</title><dc:creator>${bad}</dc:creator>`)),
      rss(item('/1', `<title><![CDATA[A\u202e&#x202e;B&#7;C]]></title><author>${bad}</author>`)),
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>${bad}</title><author><name>${bad}</name></author><link href="/1"/></entry></feed>`,
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel><item><title>${bad}</title><link>/1</link><dc:creator>${bad}</dc:creator></item></rdf:RDF>`,
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T',
        items: [{ id: '1', url: '/1', ...json }],
      }),
    ];
    for (const feed of feeds) {
      const [ref] = readFeed(feed).refs;
      expect(`${ref?.title}${ref?.byline}`).toMatch(/A.*B.*C.*A.*B.*C/);
      expect(`${ref?.title}${ref?.byline}`).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  it('reads the entities of HTML, which XML does not have, and leaves unknown ones as they are', () => {
    expect(
      refOf('<title>Caf&eacute; &laquo;Mir&raquo;&nbsp;&hellip; &#8220;x&#8221; &bogus; & y</title>')?.title,
    ).toBe('Café «Mir» … “x” &bogus; & y');
  });

  it('knows no title that shows nothing', () => {
    expect(refOf('<title>\u200b\ufeff\u00ad&amp;shy;</title>')?.title).toBeUndefined();
  });

  it('reads the dates of Atom 0.3', () => {
    const feed =
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>X</title><link rel="alternate" type="text/html" href="/1"/><issued>2026-11-01T00:00:00Z</issued><modified>2026-11-02T00:00:00Z</modified></entry></feed>';
    expect(readFeed(feed).refs).toMatchObject([
      { published: '2026-11-01T00:00:00Z', modified: '2026-11-02T00:00:00Z' },
    ]);
  });
});
