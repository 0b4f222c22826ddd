import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KnownError } from '../../src/domain/errors.js';
import { type Feed, parseFeed } from '../../src/source/parse-feed.js';

const FEED_URL = 'https://feeds.example/news/rss.xml';

function fixture(name: string, url = FEED_URL): Feed {
  return parseFeed(readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url), 'utf8'), url);
}

function rss(items: string, channel = ''): string {
  const modules = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"';
  return `<?xml version="1.0"?><rss version="2.0" ${modules}><channel><title>T</title>${channel}${items}</channel></rss>`;
}

function item(link: string, rest = ''): string {
  return `<item><link>${link}</link>${rest}</item>`;
}

function addressesOf(text: string): string[] {
  return parseFeed(text, FEED_URL).refs.map(({ url }) => url);
}

function errorOf(text: string, url = FEED_URL): KnownError {
  try {
    parseFeed(text, url);
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
  throw new Error('the feed was accepted');
}

describe('parseFeed, dialects', () => {
  it('reads a WordPress feed', () => {
    const { title, language, refs, skipped } = fixture('wordpress.xml');
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
        published: '2026-11-22T08:30:00.000Z',
        language: 'en-US',
      },
      { title: 'The bakery on Mill Lane closes', byline: 'Ines Marsh, Tom Reed' },
    ]);
    expect(refs[0]?.summary).toBe(
      'After two winters in the dock the ferry is back. The first crossing takes nine minutes. […] The post Ferry appeared first.',
    );
  });

  it('reads a Ghost feed', () => {
    expect(fixture('ghost.xml').refs).toMatchObject([
      {
        url: 'https://desk.example/harbour-ledger/',
        byline: 'O. Brandt',
        published: '2026-11-21T22:00:00.000Z',
      },
    ]);
  });

  it('reads a Hugo feed, whose undated pages say year 1', () => {
    const { refs } = fixture('hugo.xml');
    expect(refs).toMatchObject([
      { published: '2026-11-20T09:00:00.000Z', summary: 'Der Pegel fällt.', language: 'de-AT' },
      { title: 'Impressum' },
    ]);
    expect(refs[1]).toMatchObject({ published: undefined, summary: undefined });
  });

  it('reads a Drupal feed, whose links start from xml:base on the root', () => {
    expect(fixture('drupal.xml').refs).toMatchObject([
      {
        url: 'https://union.example/ru/node/1042',
        summary: 'Забастовка на заводе Третий день цех стоит.',
        byline: 'redaktor',
      },
    ]);
  });

  it('reads a Pangea feed, and takes the guid where the link is missing', () => {
    expect(fixture('pangea.xml').refs).toMatchObject([
      {
        url: 'https://voice.example/a/most-otkryt/33100042.html',
        byline: 'Редакция',
        published: '2026-11-22T11:05:00.000Z',
        language: 'ru-RU',
      },
      { url: 'https://voice.example/a/33100041.html', title: 'Без ссылки, но с guid' },
    ]);
  });

  it('reads Atom: alternate links to pages, text by its type, nested xml:base, authors of the feed', () => {
    const { title, refs } = fixture('atom.xml');
    expect(title).toBe('Hill <Radio>');
    expect(refs).toMatchObject([
      {
        url: 'https://hill.example/blog/snow.html',
        title: 'Snow & ice: 2 < 3',
        byline: 'Mara Holt',
        summary: 'Roads are closed. Stay in.',
        published: '2026-11-20T09:00:00.000Z',
        modified: '2026-11-22T10:00:00.000Z',
        language: 'en-GB',
      },
      { url: 'https://hill.example/blog/old/one.html', byline: 'The whole desk', language: 'cy' },
    ]);
  });

  it('reads RSS 1.0 in RDF', () => {
    expect(fixture('rdf.xml')).toMatchObject({
      title: 'آرشیو',
      language: 'fa',
      refs: [{ url: 'https://archive.example/1', byline: 'نویسنده', published: '2026-11-21T03:00:00.000Z' }],
    });
  });

  it('reads JSON Feed', () => {
    expect(fixture('json-feed.json')).toMatchObject({
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

describe('parseFeed, entries', () => {
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
    expect(parseFeed(rss(first + second), FEED_URL).refs).toMatchObject([
      { url: 'https://a.example/1', title: 'new' },
    ]);
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
    expect(parseFeed(feed, FEED_URL).skipped).toEqual([
      { url: 'javascript:alert(1)', why: 'does not link to an http or https address' },
      { url: 'ftp://a.example/x', why: 'does not link to an http or https address' },
      { url: FEED_URL, why: 'links to the feed itself' },
      { url: `https://a.example/${'x'.repeat(182)}`, why: 'has an address of 3018 characters' },
      { url: '', why: 'has no link (No link at all)' },
    ]);
  });

  it('takes the permalink when the link is of no use', () => {
    const feed = rss(item('javascript:alert(1)', '<guid>https://a.example/1</guid>'));
    expect(addressesOf(feed)).toEqual(['https://a.example/1']);
  });

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
    const { refs } = parseFeed(feed, FEED_URL, new Date('2026-11-22T00:00:00Z'));
    expect(refs.map(({ published }) => published)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('never names an author by an e-mail address', () => {
    const byline = (author: string) => parseFeed(rss(item('/1', author)), FEED_URL).refs[0]?.byline;
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
    expect(parseFeed(feed, FEED_URL).refs).toHaveLength(1);
  });

  it('is not kept busy by summaries of formatting that is never closed', () => {
    const tags = Array.from({ length: 900 }, (_, n) => `&lt;b a=${n.toString(36)}>`).join('');
    const summary = `<description>First${tags}${'&lt;p>x'.repeat(3_000)}</description>`;
    const items = Array.from({ length: 50 }, (_, n) => item(`/${n}`, summary)).join('');
    expect(items.length).toBeGreaterThan(1_000_000);
    const { refs } = parseFeed(rss(items), FEED_URL);
    expect(refs).toHaveLength(50);
    for (const ref of refs) expect(ref.summary).toMatch(/^First( x)+…$/);
  });

  it('passes over a base that is longer than any address', () => {
    const base = `https://b.example/${'x'.repeat(3_000)}/`;
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${base}"><title>T</title><entry><title>E</title><link href="/1"/></entry></feed>`;
    expect(addressesOf(feed)).toEqual(['https://feeds.example/1']);
  });

  it('cleans titles of tags, NUL, control characters and bidi overrides, and cuts them', () => {
    const title = (text: string) =>
      parseFeed(rss(item('/1', `<title>${text}</title>`)), FEED_URL).refs[0]?.title;
    expect(title('<![CDATA[a <b>bold</b> <script>x()</script>move]]>')).toBe('a bold move');
    expect(title('safe\u202egnp.exe\u0000\u0007\u2066')).toBe('safegnp.exe');
    expect(title('a\u0000b')).toBe('ab');
    expect(title('AT&amp;amp;T &amp;lt;3')).toBe('AT&T <3');
    expect(title('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(title('x'.repeat(1_000_000))?.length).toBe(500);
    expect(title(`<![CDATA[${'<b>'.repeat(300_000)}]]>`)).toBeUndefined();
  });

  it('cuts a summary at 1,000 characters, between words', () => {
    const [ref] = parseFeed(
      rss(item('/1', `<description>${'word '.repeat(5000)}</description>`)),
      FEED_URL,
    ).refs;
    expect(ref?.summary?.length).toBeLessThanOrEqual(1000);
    expect(ref?.summary).toMatch(/word…$/);
  });

  it('changes the fingerprint with what the entry says, and with nothing else', () => {
    const print = (rest: string, channel = '') =>
      parseFeed(rss(item('/1', rest), channel), FEED_URL).refs[0]?.fingerprint;
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

  it('reads the newest 5,000 of 100,000 entries and says so', () => {
    const start = Date.UTC(2020, 0, 1);
    const items = Array.from({ length: 100_000 }, (_, n) =>
      item(`https://a.example/${n}`, `<pubDate>${new Date(start + n * 60_000).toUTCString()}</pubDate>`),
    );
    const { refs, skipped } = parseFeed(rss(items.join('')), FEED_URL);
    expect(refs).toHaveLength(5000);
    expect(refs[0]?.url).toBe('https://a.example/99999');
    expect(skipped).toEqual([{ url: FEED_URL, why: 'lists 100000 entries; only the newest 5000 are read' }]);
  });
});

describe('parseFeed, what is no feed', () => {
  it('refuses a web page, and names the feed that the page names', () => {
    const page =
      '<!DOCTYPE html><html><head><title>Log in</title><link rel="icon" href="/x"><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>';
    expect(errorOf(page, 'https://a.example/login')).toMatchObject({
      code: 'SOURCE_NOT_A_FEED',
      message: 'https://a.example/login is a web page, not a feed; it names the feed https://a.example/feed',
    });
    expect(errorOf('<html><body>Log in to see <rss></html>').message).toMatch(/it names no feed/);
  });

  it.each([
    ['text', 'Service unavailable'],
    ['another XML', '<?xml version="1.0"?><opml><body/></opml>'],
    ['a JSON that is no feed', '{"error": "not found"}'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a root with the name of a built-in', '<constructor></constructor>'],
  ])('refuses %s', (_, text) => {
    expect(errorOf(text).code).toBe('SOURCE_NOT_A_FEED');
  });

  it.each([
    ['an empty body', ''],
    ['blanks', ' \n\t \ufeff'],
    ['a feed without entries', rss('')],
    ['eleven bytes', '<rss></rss>'],
    ['a closed root', '<feed xmlns="http://www.w3.org/2005/Atom"/>'],
    ['an empty JSON Feed', '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[]}'],
    ['entries that name no article', rss(item('javascript:1') + '<item><title>x</title></item>')],
  ])('calls it empty: %s', (_, text) => {
    expect(errorOf(text).code).toBe('SOURCE_EMPTY');
  });

  it('says that an empty feed answered, and why its entries are of no use', () => {
    expect(errorOf(rss('')).message).toBe(`${FEED_URL} answered 200 but lists no articles`);
    expect(errorOf(rss(item('ftp://x/')))).toMatchObject({
      message: `${FEED_URL} answered 200 but lists no articles; none of its entries (1) can be used: the first one does not link to an http or https address`,
    });
  });

  it('refuses a feed wherever it breaks off', () => {
    const whole = readFileSync(new URL('../fixtures/feeds/wordpress.xml', import.meta.url), 'utf8').trimEnd();
    for (let end = 600; end < whole.length; end += 97) {
      expect(errorOf(whole.slice(0, end)).code).toBe('SOURCE_UNREADABLE');
    }
    expect(errorOf('{"version":"https://jsonfeed.org/version/1","items":[').code).toBe('SOURCE_UNREADABLE');
  });

  it('is not deceived by a longer name when it looks for the end', () => {
    const broken =
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/1"/></entry><feedburner:x></feedburner:x>';
    expect(errorOf(broken).message).toMatch(/breaks off before <\/feed>/);
  });

  it.each([
    ['billion laughs', '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'],
    ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['an end with a blank', '<!DOCTYPE r [<!ENTITY b "x">]\n>'],
    ['a parameter entity', '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>'],
    ['a second DOCTYPE', '<!DOCTYPE rss><!DOCTYPE rss [<!ENTITY a "x">]>'],
  ])('refuses declarations: %s', (_, doctype) => {
    const feed = rss(item('/1', '<title>&b;&x;</title>')).replace('<rss', `${doctype}<rss`);
    expect(errorOf(feed)).toMatchObject({ code: 'SOURCE_UNREADABLE' });
  });

  it('expands no entity that is declared further inside', () => {
    const inside = item('/1', '<!DOCTYPE x [<!ENTITY lol "LOL">]><title>&lol; &#65;</title>');
    expect(parseFeed(rss(inside), FEED_URL).refs[0]?.title).toBe('&lol; A');
  });

  it.each([
    ['100,000 nested elements', `<a>`.repeat(100_000) + '</a>'.repeat(100_000)],
    ['an element named __proto__', '<__proto__><x>1</x></__proto__>'],
    ['a bare < in a title', '<title>a<b</title>'],
  ])('refuses %s', (_, inside) => {
    expect(errorOf(rss(item('/1', inside))).code).toBe('SOURCE_UNREADABLE');
  });

  it('says everything in one line', () => {
    for (const text of ['', rss(''), '<html>\n\n', rss(item('/1', '<title>a\n<b</title>'))]) {
      expect(errorOf(text).message).not.toMatch(/[\n\r]/);
      expect(errorOf(text).message).toContain(FEED_URL);
    }
  });
});
