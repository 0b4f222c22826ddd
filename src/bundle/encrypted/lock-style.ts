/** The outer page of an encrypted file, in the colours of all pages. */
export const LOCK_STYLE = `
:root{color-scheme:light dark;--ground:#fbfaf7;--ink:#1a1a1a;--quiet:#595550;--accent:#0b4a7a;--on-accent:#fff;
--line:#8a857c;--risk:#fdf3d8;--risk-ink:#1a1a1a;--risk-rule:#8a5a00;--wrong:#8a1c1c}
@media (prefers-color-scheme:dark){:root{--ground:#161616;--ink:#e6e3dc;--quiet:#a8a39a;--accent:#8fc1ee;
--on-accent:#161616;--line:#77726a;--risk:#2b2412;--risk-ink:#f1e6c8;--risk-rule:#d9a93a;--wrong:#f2a9a0}}
*{box-sizing:border-box}
[hidden]{display:none}
html{font-size:112.5%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);text-align:start;overflow-wrap:break-word;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;line-height:1.5}
[dir=rtl]{font-family:"Noto Naskh Arabic",Vazirmatn,Tahoma,sans-serif;line-height:1.9}
.risk{padding:14px 16px;background:var(--risk);color:var(--risk-ink);border-inline-start:4px solid var(--risk-rule);
font-size:.8334rem}
.risk p{margin:0}
.risk p+p{margin-top:.6em}
main{max-width:34em;margin:0 auto;padding:24px 16px 40px}
main p{margin:0 0 16px}
label{display:block;font-weight:600;margin:0 0 8px}
#words{display:block;width:100%;height:48px;padding:0 12px;font:inherit;color:inherit;background:transparent;
border:1px solid var(--line);border-radius:0}
.show{display:flex;align-items:center;min-height:48px;margin:0;font-weight:400;font-size:.8889rem}
.show input{width:20px;height:20px;margin:0;margin-inline-end:10px}
button{display:block;width:100%;min-height:48px;margin:0 0 16px;padding:8px 16px;font:inherit;font-weight:600;
color:var(--on-accent);background:var(--accent);border:1px solid var(--accent);border-radius:0;cursor:pointer}
button:disabled{opacity:.6;cursor:default}
input:focus,button:focus{outline:3px solid var(--accent);outline-offset:2px}
#wrong{color:var(--wrong);font-weight:600}
#working,noscript{color:var(--quiet)}
`;
