import { type HostileCase, html, item, type Place, rss, xml } from './hostile-case.js';

const ENTITIES = (declarations: string) => `<!DOCTYPE rss [${declarations}]>`;
const LAUGHS = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);

/** A feed case that answers XML. */
function feed(id: string, outcome: string, body: (place: Place) => string | Uint8Array): HostileCase {
  return { id, outcome, answer: (place) => xml(body(place)) };
}

const ONE = 'kept 1, failed 0';
const latin = (text: string) => Buffer.from(text, 'latin1');

/** Feeds whose text is the attack. Small ones; what is large or slow stands elsewhere. */
export const FEEDS: readonly HostileCase[] = [
  feed('1-billion-laughs', 'SOURCE_UNREADABLE', (at) =>
    rss(item(at, '1', '<title>&l9;</title>'), ENTITIES(`<!ENTITY l0 "lol">${LAUGHS.join('')}`)),
  ),
  feed('2-quadratic-blow-up', 'SOURCE_UNREADABLE', (at) =>
    rss(
      item(at, '2', `<title>${'&a;'.repeat(20_000)}</title>`),
      ENTITIES(`<!ENTITY a "${'a'.repeat(50_000)}">`),
    ),
  ),
  feed('4-two-doctypes', ONE, (at) => rss(item(at, '4'), '<!DOCTYPE rss><!DOCTYPE html>')),
  feed('4-second-doctype-with-entities', 'SOURCE_UNREADABLE', (at) =>
    rss(item(at, '4b'), `<!DOCTYPE rss>${ENTITIES('<!ENTITY a "b">')}`),
  ),
  feed('5-entity-of-a-file', 'SOURCE_UNREADABLE', (at) =>
    rss(item(at, '5', '<title>&f;</title>'), ENTITIES('<!ENTITY f SYSTEM "file:///etc/passwd">')),
  ),
  feed('6-entity-of-an-address', 'SOURCE_UNREADABLE', (at) =>
    rss(item(at, '6', '<title>&f;</title>'), ENTITIES(`<!ENTITY f SYSTEM "http://${at.canary}/xxe">`)),
  ),
  feed('6-doctype-of-an-address', ONE, (at) =>
    rss(item(at, '6b'), `<!DOCTYPE rss SYSTEM "http://${at.canary}/rss.dtd">`),
  ),
  feed('6-style-sheet-of-an-address', ONE, (at) =>
    rss(item(at, '6c'), `<?xml-stylesheet type="text/xsl" href="http://${at.canary}/style.xsl"?>`),
  ),
  feed('7-parameter-entity', 'SOURCE_UNREADABLE', (at) =>
    rss(item(at, '7'), ENTITIES(`<!ENTITY % d SYSTEM "http://${at.canary}/d.dtd"> %d;`)),
  ),
  feed('8-wrong-charset-declared', ONE, (at) =>
    latin(rss(item(at, '8', '<title>\xcf\xe0\xf0\xee\xec</title>'))),
  ),
  feed('9-utf-16-without-mark', ONE, (at) => Buffer.from(rss(item(at, '9')), 'utf16le')),
  feed('10-mark-and-leading-blanks', ONE, (at) => `\ufeff\r\n  \n${rss(item(at, '10'))}`),
  {
    id: '16-login-page',
    outcome: 'SOURCE_NOT_A_FEED',
    answer: () => html('<!doctype html><p>Log in'),
  },
  feed(
    '17-json-feed-as-xml',
    ONE,
    (at) =>
    JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'F', items: [{ id: '1', url: `${at.origin}/good/17` }] }), // oxfmt-ignore
  ),
  feed('26-nothing', 'SOURCE_EMPTY', () => ''),
  {
    id: '27-wrong-content-type',
    outcome: ONE,
    answer: (at) => ({ headers: { 'content-type': 'image/png' }, body: rss(item(at, '27')) }),
  },
  feed('29-no-dates', 'kept 2, failed 0', (at) => rss(item(at, '29a') + item(at, '29b'))),
  feed('30-odd-dates', 'kept 6, failed 0', (at) =>
    rss(
      [
        'Fri, 01 Jan 2099 00:00:00 GMT',
        'Thu, 01 Jan 1970 00:00:00 GMT',
        'yesterday',
        '۱ آذر ۱۴۰۵',
        '9999-99-99T99:99:99Z',
        '1'.repeat(5_000),
      ]
        .map((date, index) => item(at, `30-${index}`, `<pubDate>${date}</pubDate>`))
        .join(''),
    ),
  ),
  feed('31-one-guid-for-all', 'kept 2, failed 0', (at) =>
    rss(item(at, '31a', '<guid>same</guid>') + item(at, '31b', '<guid>same</guid>')),
  ),
  feed('32-no-guid-no-link', 'SOURCE_EMPTY', () => rss('<item><title>Nowhere</title></item>')),
  feed('34-title-with-everything', ONE, (at) =>
    rss(item(at, '34', `<title>&lt;b onclick=x&gt;\0\u202e\u2067${'long '.repeat(200_000)}</title>`)),
  ),
  feed('35-relative-links', ONE, () => rss('<item><link>good/35</link></item>')),
  feed('36-script-links', 'SOURCE_EMPTY', () =>
    rss(
      ['javascript:alert(1)', 'JaVa\tScript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd']
        .map((link) => `<item><link>${link}</link></item>`)
        .join(''),
    ),
  ),
  feed('37-end-of-cdata-inside', ONE, (at) =>
    rss(item(at, '37', '<title><![CDATA[a ]]]]><![CDATA[> b ]]>]]&gt;</title>')),
  ),
  feed('39-elements-of-objects', 'SOURCE_UNREADABLE', (at) =>
    rss(
      `<__proto__><polluted>1</polluted></__proto__><constructor><prototype>1</prototype></constructor>${item(at, '39', '<__proto__>x</__proto__><toString>y</toString><hasOwnProperty>z</hasOwnProperty>')}`,
    ),
  ),
  feed(
    '39-keys-of-objects',
    'SOURCE_NOT_A_FEED',
    (at) =>
      `{"version":"https://jsonfeed.org/version/1.1","title":"F","__proto__":{"items":[]},"constructor":{"prototype":{}},"items":[{"id":"1","__proto__":{"url":"x"},"url":"${at.origin}/good/39b"}]}`,
  ),
];
