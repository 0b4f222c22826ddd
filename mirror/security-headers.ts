import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Powers that no page of ours needs; the browser refuses them. */
const PERMISSIONS_POLICY = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']
  .map((power) => `${power}=()`)
  .join(', ');

const ONE_YEAR_S = 365 * 24 * 60 * 60;

/**
 * Headers of every answer. Nothing here needs https: HSTS comes only with an https address named by the
 * operator, never for its subdomains, and no request is upgraded, so that plain http and onions work.
 */
export function securityHeaders(options: { pagePolicy: string; isHttps: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: false,
      crossOriginEmbedderPolicy: { policy: 'require-corp' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: options.isHttps ? { maxAge: ONE_YEAR_S, includeSubDomains: false } : false,
    }),
    (_req, res, next) => {
      res.set({
        // Set as one string: it is the very policy that pages carry in `<meta>`.
        'Content-Security-Policy': options.pagePolicy,
        'Permissions-Policy': PERMISSIONS_POLICY,
        'X-Robots-Tag': 'noindex, noarchive',
        'Cache-Control': 'no-store',
      });
      next();
    },
  ];
}
