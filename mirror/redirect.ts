import type { Request, Response } from 'express';
import { relativeLink } from './paths.js';

export interface Redirect {
  /** Another of our addresses, from the root. */
  to: string;
  /** 303: what was asked for is not this, look there (RFC 9110 section 15.4.4). */
  status?: 302 | 303;
}

/** Leads elsewhere on this mirror, by a relative address, so that it holds under a prefix and on any host. */
export function redirect(req: Request, res: Response, { to, status = 303 }: Redirect): void {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Location', relativeLink(req.path, to));
  res.status(status).end();
}
