import type { Request, Response } from 'express';
import type { MirrorParts } from './mirror-parts.js';

/**
 * Offers the same page at the onion address (Tor Project, "Onion-Location"). Tor Browser heeds the header on pages
 * that came by https and not from an onion; nothing tells us how a page comes, so it goes out on every page of a
 * mirror that has an https address. The query is left out, like everywhere.
 */
export function offerOnion(
  req: Request,
  res: Response,
  { onion, isHttps }: Pick<MirrorParts, 'onion' | 'isHttps'>,
): void {
  if (onion === undefined || !isHttps) return;
  res.set('Onion-Location', onion.replace(/\/$/, '') + req.path);
}
