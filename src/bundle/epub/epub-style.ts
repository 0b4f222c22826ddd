/**
 * The one style sheet of books. Grounds, ink, family and size stay the reader's choice, so that night modes and
 * large print work; only the notice has colours of its own. No font, no address, nothing that moves. Sides are
 * named both ways: by direction for old reading systems, by start and end for those that know it.
 */
export const EPUB_STYLE = `body{margin:0 4%;line-height:1.5;overflow-wrap:break-word;word-wrap:break-word}
[dir=ltr]{text-align:left}
[dir=rtl]{text-align:right;line-height:1.8}
p,ul,ol,dl,table,figure,blockquote,pre{margin:0 0 1em}
a{color:inherit;text-decoration:underline}
[dir=rtl] em,[dir=rtl] cite{font-style:normal;font-weight:bold}
h1{margin:0 0 .6em;font-size:1.6em;line-height:1.2;font-weight:bold}
[dir=rtl] h1,h1[dir=rtl]{line-height:1.5}
h2,h3,h4{margin:1.6em 0 .5em;line-height:1.3;font-weight:bold;page-break-after:avoid;break-after:avoid}
h2{font-size:1.2em}
h3,h4{font-size:1em}
.card{margin:0 0 1em;padding:.8em 1em .2em;background:#fdf3d8;color:#1a1a1a;page-break-inside:auto}
.card h2,.details h2{margin:0 0 .5em;font-size:1em}
.card p{margin:0 0 .6em;font-size:.9em}
.card blockquote{margin:0}
.details{font-size:.9em}
.card,.risk,.body blockquote{border:0 solid #8a5a00}
.card,.risk,.body blockquote{border-left-width:4px}
[dir=rtl].card,[dir=rtl].risk,[dir=rtl] .body blockquote{border-left-width:0;border-right-width:4px}
.risk,.body blockquote{padding-left:.8em}
[dir=rtl].risk,[dir=rtl] .body blockquote{padding-left:0;padding-right:.8em}
.risk{margin:0 0 1.5em;font-size:.85em;line-height:1.4}
[dir=rtl].risk{line-height:1.7}
.body blockquote{margin:0 0 1em;border-color:#999;border-color:currentColor}
.body ul,.body ol{padding-left:1.4em}
[dir=rtl] .body ul,[dir=rtl] .body ol{padding-left:0;padding-right:1.4em}
.kicker{margin:0 0 .5em;font-size:.85em;font-weight:bold}
.standfirst{margin:0 0 1em;font-size:1.1em}
.byline{margin:0 0 .2em;font-weight:bold}
.facts{margin:0 0 1.5em;padding:0 0 1em;border-bottom:1px solid #999;font-size:.85em}
figure{margin:1.5em 0;page-break-inside:avoid;break-inside:avoid}
img{max-width:100%;height:auto}
figcaption{margin:.5em 0 0;font-size:.85em;line-height:1.4}
table{border-collapse:collapse;font-size:.85em}
th,td{padding:.3em .6em;border-bottom:1px solid #999;vertical-align:top}
td p{margin:0}
pre{white-space:pre-wrap;font-size:.85em}
hr{border:0;border-top:1px solid #999;margin:2em 0}
.provenance{margin:2.5em 0 0;padding:1em 0 0;border-top:1px solid #999;font-size:.8em;line-height:1.5}
[dir=rtl] .provenance,[dir=rtl].provenance{line-height:1.8}
.provenance p{margin:0 0 .7em}
.provenance code{display:block;font-size:.9em}
.provenance bdi,.provenance code,.provenance p{overflow-wrap:anywhere;word-break:break-word}
.title-page{padding:20% 0 0}
.title-page h1{font-size:2em}
.title-page .facts{padding:0;border:0}
nav ol,.contents{list-style:none;margin:0;padding:0}
nav ol ol{margin:.3em 0 1em}
nav li{padding:.4em 0}
nav span{font-weight:bold}
.contents li{padding:.7em 0;border-bottom:1px solid #999;page-break-inside:avoid;break-inside:avoid}
.contents a{display:block;font-weight:bold;text-decoration:none}
.contents small{display:block;font-size:.8em}
@supports (border-inline-start-width:0){
[dir=ltr],[dir=rtl]{text-align:start}
.card,.risk,.body blockquote,[dir=rtl].card,[dir=rtl].risk,[dir=rtl] .body blockquote{border-left-width:0;border-right-width:0;border-inline-start-width:4px}
.risk,.body blockquote,[dir=rtl].risk,[dir=rtl] .body blockquote{padding-left:0;padding-right:0;padding-inline-start:.8em}
.body ul,.body ol,[dir=rtl] .body ul,[dir=rtl] .body ol{padding-left:0;padding-right:0;padding-inline-start:1.4em}
}
@media (prefers-color-scheme:dark){
.card{background:#2b2412;color:#f1e6c8;border-color:#d9a93a}
.risk{border-color:#d9a93a}
}
`;
