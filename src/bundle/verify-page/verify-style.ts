import { BUNDLE_STYLE } from '../html/bundle-style.js';

/** The page that checks files: what bundles look like, and its form. */
export const VERIFY_STYLE = `${BUNDLE_STYLE}[hidden]{display:none}
main{display:block;max-width:34em;margin:0 auto;font-family:var(--label)}
[dir=rtl] main{font-family:inherit}
main h2{font-size:1.1112rem}
label{display:block;font-weight:600;margin:0 0 8px}
form p{font-size:.8334rem;color:var(--quiet)}
input,textarea{display:block;width:100%;min-height:48px;margin:0 0 16px;padding:10px 12px;font:inherit;color:inherit;
background:transparent;border:1px solid var(--quiet);border-radius:0}
input{border-style:dashed}
textarea{margin:0 0 8px;font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.8334rem}
button{min-height:48px;margin:0 0 16px;padding:8px 16px;font:inherit;color:var(--link);background:transparent;
border:1px solid var(--link);border-radius:0}
input:focus,textarea:focus,button:focus{outline:3px solid var(--link);outline-offset:2px}
#findings,#keys{list-style:none;margin:0 0 1.2em;padding:0}
#findings li{margin:0 0 12px;padding-inline-start:12px;border-inline-start:4px solid var(--quiet)}
#findings .good{border-inline-start-color:var(--link)}
#findings .forged,#findings .unknown-signer{border-inline-start-color:var(--risk-rule);background:var(--risk);
color:var(--risk-ink)}
#findings bdi{display:block;font-size:.8334rem}
#keys li{font-weight:700}
pre{white-space:pre-wrap}
`;
