import { createHash } from 'node:crypto';

/** What a page may load, as the browser enforces it: its one style, own pictures, own forms; no script. */
export interface PagePolicy {
  /** The styles as CSP sources (CSP 3, section 2.3.1): `'sha256-…'`, with a blank between two. */
  styleHash: string;
  /** For `<meta http-equiv>`, so that the rule holds from disk too. */
  meta: string;
  /** For the header: the same, and `frame-ancestors`, which `<meta>` may not carry (CSP 3, section 3.3). */
  header: string;
}

/** The policy of pages that carry exactly one of these texts in their `<style>`. */
export function pagePolicy(sheets: readonly string[]): PagePolicy {
  const hashes = sheets.map((css) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`);
  const styleHash = [...new Set(hashes)].join(' ');
  const meta = [
    "default-src 'none'",
    `style-src ${styleHash}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
  return { styleHash, meta, header: `${meta}; frame-ancestors 'none'` };
}
