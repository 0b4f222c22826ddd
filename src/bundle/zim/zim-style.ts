import { BUNDLE_STYLE } from '../html/bundle-style.js';

/** The style sheet that the pages of a ZIM share. */
export const ZIM_STYLE = `${BUNDLE_STYLE}.contents p{margin:6px 0 0;font-size:.8889rem;line-height:1.45}
.contents [dir=rtl] p,.contents p[dir=rtl]{line-height:1.8}
.find{margin:0 0 8px;font-family:var(--label);font-size:.8334rem;line-height:1.4}
.find[hidden],.contents [hidden]{display:none}
.find label{display:block;margin:0 0 6px;color:var(--quiet)}
.find input{display:block;width:100%;height:48px;margin:0;padding:8px 12px;border:1px solid var(--quiet);border-radius:0;
background:var(--ground);color:var(--ink);font:inherit;font-size:1rem;-webkit-appearance:none;appearance:none}
.find input:focus{outline:3px solid var(--link);outline-offset:2px}
.find p{margin:8px 0 0;min-height:1.4em;color:var(--quiet)}
.back{max-width:34em;margin:0 auto;padding:0 16px 48px}
@media (min-width:60em){.back{max-width:51em;padding:0 24px 64px}}
@media print{.find,.back{display:none}}
`;
