import { createHash } from 'node:crypto';

/** The one style sheet of bundles. Logical properties, no shorthand of them, nothing newer than Chrome 70 needs. */
export const BUNDLE_STYLE = `
:root{color-scheme:light dark;--ground:#fbfaf7;--ink:#1a1a1a;--quiet:#595550;--link:#0b4a7a;--line:#d8d3c8;
--risk:#fdf3d8;--risk-ink:#1a1a1a;--risk-rule:#8a5a00;--latin:Charter,"Noto Serif",Georgia,serif;
--label:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
[lang|=kk],[lang|=ky],[lang|=ba],[lang|=tt],[lang|=tg]{--latin:"Noto Serif","PT Serif","Times New Roman",serif}
@media (prefers-color-scheme:dark){:root{--ground:#161616;--ink:#e6e3dc;--quiet:#a8a39a;--link:#8fc1ee;--line:#3a3833;
--risk:#2b2412;--risk-ink:#f1e6c8;--risk-rule:#d9a93a}}
*{box-sizing:border-box}
html{font-size:112.5%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);text-align:start;overflow-wrap:break-word}
[dir=ltr]{font-family:var(--latin);line-height:1.6}
[dir=rtl]{font-family:"Noto Naskh Arabic",Vazirmatn,Tahoma,var(--latin);line-height:1.9}
bdi[dir]{font-family:inherit;line-height:inherit}
[dir=rtl] em,[dir=rtl] cite{font-style:normal;font-weight:700}
a,a:visited{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
a:focus,summary:focus{outline:3px solid var(--link);outline-offset:2px}
p,ul,ol,dl,table,figure,blockquote,pre{margin:0 0 1.2em}
.card{background:var(--risk);color:var(--risk-ink);border-inline-start:4px solid var(--risk-rule)}
.card,.risk{font-size:.8334rem}
.card{padding:14px 16px 6px}
.card p,.card h2{margin:0 0 .45em}
.card [dir=ltr]{line-height:1.42}
.card [dir=rtl]{line-height:1.7}
.card h2,.card summary,.card .skip{font-family:var(--label);font-size:.8334rem;line-height:1.4}
.card h2{font-weight:700}
.texts>div+div{border-top:1px solid var(--risk-rule);padding-top:.6em;margin-top:.6em}
.card summary,.card .skip{display:block;padding:6px 0;cursor:pointer}
.card summary{display:list-item;text-decoration:underline;text-underline-offset:.15em}
.card details>div{margin-top:.8em}
.card details>div>p:first-child{font-weight:700}
.card blockquote{margin:.4em 0 .8em;padding-inline-start:12px;border-inline-start:1px solid var(--risk-rule)}
.card a,.card a:visited{color:inherit}
main{padding:24px 16px 40px;max-width:34em;margin:0 auto}
.risk{margin:0 0 24px;padding-inline-start:12px;border-inline-start:4px solid var(--risk-rule);line-height:1.42}
.kicker,.facts,.provenance,figcaption,.contents small{font-family:var(--label);color:var(--quiet)}
[dir=rtl] .kicker,[dir=rtl] figcaption{font-family:inherit}
.kicker{margin:0 0 8px;font-size:.7778rem;font-weight:600}
h1{margin:0 0 16px;font-size:1.5556rem;font-weight:700;line-height:1.15}
[dir=rtl] h1,h1[dir=rtl]{line-height:1.5}
h2,h3,h4{margin:1.8em 0 .5em;line-height:1.25}
.body h2{font-size:1.2222rem}.body h3,.body h4{font-size:1rem}
.standfirst{font-size:1.1112rem;margin:0 0 16px;line-height:1.45}
[dir=rtl] .standfirst{line-height:1.8}
.byline{margin:0 0 4px;font-weight:600;font-size:.8889rem}
.facts{margin:0 0 24px;padding-bottom:16px;border-bottom:1px solid var(--line);font-size:.7778rem;line-height:1.5}
img{display:block;max-width:100%;height:auto}
figure{margin:32px 0}
figcaption{margin-top:8px;font-size:.7778rem;line-height:1.45}
[dir=rtl] figcaption{line-height:1.8}
.body blockquote{margin-inline-start:0;margin-inline-end:0;padding-inline-start:16px;border-inline-start:3px solid var(--line)}
.body ul,.body ol{padding-inline-start:1.4em}
table{display:block;max-width:100%;overflow-x:auto;border-collapse:collapse;font-size:.8889rem}
th,td{padding:6px 0;padding-inline-end:12px;border-bottom:1px solid var(--line);vertical-align:top;text-align:start}
td p{margin:0}
pre{overflow-x:auto;font-size:.8334rem}
hr{border:0;border-top:1px solid var(--line);margin:2em 0}
.provenance{margin-top:40px;padding-top:16px;border-top:1px solid var(--line);font-size:.7778rem;line-height:1.5}
.provenance p{margin:0 0 .8em}
.provenance bdi,.provenance code{overflow-wrap:anywhere;word-break:break-word}
.provenance code{display:block;font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.7223rem}
.facts+.contents{margin-top:-24px}
.contents{list-style:none;margin:0;padding:0}
.contents li{padding:14px 0;border-bottom:1px solid var(--line)}
.contents a{display:block;font-weight:700;font-size:1.0556rem;line-height:1.3;text-decoration:none;color:var(--ink)}
.contents a:hover,.contents a:focus{text-decoration:underline}
.contents [dir=rtl] a{line-height:1.6}
.contents small{display:block;margin-top:4px;font-size:.7778rem;line-height:1.4}
@media (min-width:60em){
html{font-size:125%}
h1{font-size:2rem}
.card{padding:20px 24px 10px;padding-inline-start:20px}
.card>*{max-width:51rem;margin-inline-start:auto;margin-inline-end:auto}
.card,.risk,.card h2,.card summary,.card .skip{font-size:.8rem}
.card .skip{margin-inline-start:auto;margin-inline-end:auto}
.texts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));column-gap:3rem}
.texts>div:only-child{grid-column:1/3;max-width:38rem}
.texts>div+div{border-top:0;padding-top:0;margin-top:0}
.card details>*{max-width:38rem}
main{display:grid;grid-template-columns:minmax(0,34em) minmax(0,13em);column-gap:4em;justify-content:center;max-width:none;padding:40px 24px 64px}
.provenance{margin-top:0;padding-top:12px;align-self:start}
}
@media print{
@page{margin:18mm}
:root{--ground:#fff;--ink:#000;--quiet:#000;--link:#000;--line:#999;--risk:#fff;--risk-ink:#000;--risk-rule:#000;color-scheme:light}
html{font-size:11pt}
main{display:block;padding:0;max-width:none}
.card{border:1.5pt solid #000;margin-bottom:16pt;padding:8pt 10pt;page-break-inside:avoid}
.skip,details:not([open]){display:none!important}
.card summary{display:block;text-decoration:none}
a,a:visited{text-decoration:none}
figure,img,h1,h2,h3{page-break-inside:avoid}
h1,h2,h3{page-break-after:avoid}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** What the policy inside each bundle names instead of allowing any inline style (CSP Level 3, section 6.7.3.3). */
export function styleHash(style: string): string {
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}
