import { createHash } from 'node:crypto';

/** What a page may load, as the browser enforces it: its one style, own pictures, own forms; no script. */
export interface PagePolicy {
  /** The style as a CSP source (CSP 3, section 2.3.1): `sha256-…`. */
  styleHash: string;
  /** For `<meta http-equiv>`, so that the rule holds from disk too. */
  meta: string;
  /** For the header: the same, and `frame-ancestors`, which `<meta>` may not carry (CSP 3, section 3.3). */
  header: string;
}

/** The policy of pages that carry exactly this text in their `<style>`. */
export function pagePolicy(css: string): PagePolicy {
  const styleHash = `sha256-${createHash('sha256').update(css).digest('base64')}`;
  const meta = [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
  return { styleHash, meta, header: `${meta}; frame-ancestors 'none'` };
}
