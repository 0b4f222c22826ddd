import { type Answer, type HostileCase, html, pageWith, type Place, PROSE } from './hostile-case.js';

function article(
  id: string,
  body: string | ((place: Place) => string | Uint8Array),
  outcome = 'kept',
): HostileCase {
  const whole = typeof body === 'string' ? () => pageWith(body) : body;
  return { id, outcome, answer: (place) => html(whole(place)) };
}

const outside = (markup: (canary: string) => string) => (place: Place) => pageWith(markup(place.canary));
const alert = 'alert(1)';

/** Pages whose markup is the attack. What large ones attack stands elsewhere. */
export const ARTICLES: readonly HostileCase[] = [
  article(
    '42-script-in-every-place',
    `<p>x<script>${alert}</script></p><table><script>${alert}</script><tr><td><script>${alert}</script></table><select><script>${alert}</script></select><scr<script>ipt>${alert}</script>`,
  ),
  article(
    '43-handlers',
    `<img src=x onerror=${alert}><p onfocus=${alert} autofocus tabindex=0 onload=${alert}>x</p><details ontoggle=${alert} open>x</details>`,
  ),
  article(
    '44-script-addresses',
    `<p><a href="javascript:${alert}">a</a><a href=" jav&#x09;ascript&colon;${alert}">b</a><a href="JaVaScRiPt:${alert}">c</a><a href="\u0001javascript:${alert}">d</a></p>`,
  ),
  article(
    '45-svg',
    outside(
      (canary) =>
        `<svg onload=${alert}><animate href=#x values="javascript:${alert}"/><use href="http://${canary}/use#x"/><image href="http://${canary}/image"/><foreignObject><body onload=${alert}></foreignObject></svg>`,
    ),
  ),
  article(
    '46-mathml-and-comments',
    `<math><mtext><table><mglyph><style><img src=x onerror=${alert}></style></mglyph></table></mtext></math><!--><img src=x onerror=${alert}>--><!-- --!><script>${alert}</script><noscript><p title="</noscript><img src=x onerror=${alert}>"></noscript><template><script>${alert}</script></template>`,
  ),
  article('47-base', (place) =>
    pageWith('<p><a href="next">next</a><img src="x.png"></p>', `<base href="http://${place.canary}/">`),
  ),
  article('48-meta', (place) =>
    pageWith(
      '<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>',
      `<meta http-equiv="refresh" content="0;url=http://${place.canary}/"><meta http-equiv="Content-Security-Policy" content="script-src *"><meta charset="utf-7">`,
    ),
  ),
  article(
    '49-frames',
    outside(
      (canary) =>
        `<iframe src="http://${canary}/frame" srcdoc="<script>${alert}</script>"></iframe><frameset><frame src="http://${canary}/"></frameset>`,
    ),
  ),
  article(
    '50-forms',
    outside(
      (canary) =>
        `<form action="http://${canary}/"><button formaction="javascript:${alert}">x</button><input autofocus onfocus=${alert}></form>`,
    ),
  ),
  article(
    '51-objects',
    outside(
      (canary) =>
        `<object data="http://${canary}/o"></object><embed src="http://${canary}/e"><applet code=x codebase="http://${canary}/"></applet>`,
    ),
  ),
  article(
    '52-styles',
    outside(
      (canary) =>
        `<style>@import url(http://${canary}/a.css);p{background:url(http://${canary}/b)}</style><p style="width:expression(${alert});background:url(http://${canary}/c)">x</p><style></style><img src=x onerror=${alert}></style>`,
    ),
  ),
  article(
    '53-data-addresses',
    `<p><a href="data:text/html,<script>${alert}</script>">x</a></p><img src="data:image/svg+xml,<svg onload=${alert}/>"><img src="data:image/png;base64,AAAA">`,
  ),
  article(
    '54-broken-srcset',
    `<img srcset="http://[ 2x, ://// 640w, , ,, <script>${alert}</script> 9w, x\u202e 1x">`,
  ),
  article('58-nul', `<p>a\0b<scr\0ipt>${alert}</scr\0ipt></p>\0`),
  article('59-turned-around', () =>
    pageWith('<p>one \u202eowt\u202c three \u2067four \u200b\u2060five</p>').replace(
      '<title>The mill grinds again</title>',
      '<meta property="og:title" content="Report \u202efdp.exe\u200b \u0440\u0430ypal"><meta name="author" content="Dana\u2066 Orl\u043eva\u202e\ufeff">',
    ),
  ),
  article(
    '60-only-pictures',
    () => '<article><img src="/no.png" alt="no"></article>',
    'failed ARTICLE_EMPTY',
  ),
  article('61-cyrillic-undeclared', () =>
    windows1251(pageWith(`<p>${RUSSIAN}</p>`).replace('<meta charset="utf-8">', '')),
  ),
  article(
    '63-block-page',
    () => '<title>Access denied</title><h1>Access denied</h1><p>You have been blocked.</p>',
    'failed ARTICLE_UNREADABLE',
  ),
  article(
    '63-paywall',
    () => '<h1>News</h1><p>Subscribe to continue reading.</p>',
    'failed ARTICLE_UNREADABLE',
  ),
  ...[
    '../../../etc/passwd',
    'C:\\Windows\\CON',
    'CON',
    '\u202efdp.exe',
    'x'.repeat(300),
    '/absolute',
    'a\0b',
    '..',
    '.hidden',
  ].map((title, at): HostileCase => article(`71-title-of-a-file-${at}`, () => titled(title))),
];

/** What a page must be called, so that the name of a file could be made of it. */
function titled(title: string): string {
  return pageWith(`<p>This page is number ${title.length}.</p>`).replaceAll('The mill grinds again', title);
}

export const RUSSIAN = 'Паром снова ходит через реку, и мельница мелет муку для четырёх деревень на берегу.';

/** Windows-1251 for what is used here: its small and capital letters stand in the order of Unicode. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === 'ё') return 0xb8;
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
}

/** Pages that are hostile by their size. Each runs alone, beside one good source. */
export const LARGE_ARTICLES: readonly HostileCase[] = [
  article(
    '55-a-hundred-thousand-levels',
    `${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}`,
    'failed ARTICLE_TOO_COMPLEX',
  ),
  article('55-formatting-without-end', '<b><i><p>'.repeat(100_000), 'failed ARTICLE_TOO_COMPLEX'),
  article('55-five-hundred-levels', '<div><span>'.repeat(240) + PROSE),
  article(
    '56-a-million-cells',
    `<table>${`<tr>${'<td>x'.repeat(1_000)}`.repeat(1_000)}</table>`,
    'failed ARTICLE_TOO_COMPLEX',
  ),
  article('56-as-many-cells-as-may-be', `<table>${`<tr>${'<td>x'.repeat(150)}`.repeat(100)}</table>`),
  article(
    '57-fifty-thousand-attributes',
    `<div ${Array.from({ length: 50_000 }, (_, at) => `a${at}=1`).join(' ')}>${PROSE}</div>`,
  ),
  article('57-a-giant-attribute', `<p title="${'x'.repeat(5_000_000)}">x</p>`),
  article('64-blanks', `<p>${' \t\n'.repeat(300_000)}x</p>`),
  article(
    '64-more-text-than-a-novel',
    `<p>${' \t\nword'.repeat(1_000_000)}x</p>`,
    'failed ARTICLE_TOO_COMPLEX',
  ),
  article('64-dates-and-names', () =>
    pageWith(
      `<p class="${'related '.repeat(100_000)}">x</p><time datetime="${'2026-'.repeat(200_000)}">x</time>`,
      `<title>${'a - '.repeat(200_000)}</title><meta name="date" content="${'2'.repeat(500_000)}"><meta name="author" content="by ${' '.repeat(500_000)}x ${'- '.repeat(200_000)}">`,
    ),
  ),
  article(
    '64-addresses',
    `<p><a href="http://${'a.'.repeat(200_000)}/">x</a></p><img srcset="${'a, '.repeat(300_000)}"><img srcset="${'\t '.repeat(500_000)}x"><img srcset="${'a'.repeat(500_000)} 1${'0'.repeat(500_000)}w">`,
  ),
  article('64-structured-data', () =>
    pageWith(
      '',
      `<script type="application/ld+json">${'['.repeat(50_000)}${']'.repeat(50_000)}</script><script type="application/ld+json">{"@type":"NewsArticle","headline":"${'&lt;'.repeat(100_000)}","articleBody":"${'<a '.repeat(100_000)}","author":"${'by '.repeat(40_000)}"}</script>`,
    ),
  ),
  article('64-paragraphs-of-one-letter', '<p>x '.repeat(15_500)),
  article('64-words-of-a-byline', `<p class="byline">${'by '.repeat(300_000)}</p>`),
];

/** A page with other words each time it is asked for. */
export function restlessPage(): Answer {
  let asked = 0;
  return {
    headers: { 'content-type': 'text/html' },
    body: function* () {
      asked += 1;
      yield pageWith(`<p>The clock on the mill says ${asked}, and it says something else every time.</p>`);
    },
  };
}
