import { describe, expect, it } from 'vitest';
import { errorOf, FEED_URL, feedFixture, item, readFeed, rss } from './feed-text.js';

describe('a feed that is refused', () => {
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
      message: `${FEED_URL} answered 200 but lists no articles; none of its entries (1) can be used, the first: does not link to an http or https address`,
    });
  });

  it('refuses a feed wherever it breaks off', () => {
    const whole = feedFixture('wordpress.xml').trimEnd();
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
    expect(readFeed(rss(inside)).refs[0]?.title).toBe('&lol; A');
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
