import { BUNDLE_STYLE } from './bundle-style.js';

/** The style of a file with many articles: each is a row of its own, with its provenance beside it on a desk. */
export const EDITION_STYLE = `${BUNDLE_STYLE}
main.whole{display:block;max-width:none;padding:0}
.entry{padding:24px 16px 24px;max-width:34em;margin:0 auto}
.entry+.entry{border-top:1px solid var(--line)}
.entry h2{margin:0 0 16px;font-size:1.5556rem;font-weight:700;line-height:1.15}
[dir=rtl] h2,h2[dir=rtl]{line-height:1.5}
.body h3{font-size:1.2222rem}
.words{margin:0 0 24px;font-size:.8334rem;line-height:1.42}
.words summary{padding:6px 0;cursor:pointer;text-decoration:underline;text-underline-offset:.15em}
.words blockquote{margin:.4em 0 .8em;padding-inline-start:12px;border-inline-start:1px solid var(--line)}
.words blockquote p{margin:0 0 .45em}
.back{margin:16px 0 0;font-family:var(--label);font-size:.7778rem}
.back a{display:inline-block;padding:10px 0}
@media (min-width:960px){
.entry{display:grid;grid-template-columns:minmax(0,34em) minmax(0,13em);column-gap:4em;justify-content:center;max-width:none;padding:40px 24px 32px}
.back{grid-column:1/3}
}
@media print{
.entry{display:block;padding:12pt 0;max-width:none}
.back{display:none}
}
`;
