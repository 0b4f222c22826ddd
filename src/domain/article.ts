import { createHash } from 'node:crypto';
import { z } from 'zod';
import { base32 } from './base32.js';
import { KnownError } from './errors.js';

/** An article's name in the archive: 16 base32 characters made from its canonical URL. */
export type ArticleId = string & { readonly __brand: 'ArticleId' };

/** An article id inside a JSON document. */
export const articleIdSchema = z
  .string()
  .regex(/^[a-z2-7]{16}$/, 'not an article id (16 base32 characters)')
  .transform((text) => text as ArticleId);

/** Query parameters that say how a reader arrived, never which article it is. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|yclid|dclid|msclkid|igshid|mc_cid|mc_eid|_openstat|at_medium|at_campaign)$/i;

/** True when `text` has the form of an article id. */
export function isArticleId(text: string): text is ArticleId {
  return /^[a-z2-7]{16}$/.test(text);
}

/**
 * The address under which an article is known: http or https, without credentials, fragment, default port
 * and tracking parameters.
 * @throws KnownError FETCH_SCHEME_REFUSED for anything that is not an http or https address
 */
export function canonicalUrl(address: string, base?: string): string {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new KnownError('FETCH_SCHEME_REFUSED', `${address.slice(0, 200)} is not an http or https address`);
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}

/** The id of the article whose canonical URL is `url`. */
export function articleIdOf(url: string): ArticleId {
  return base32(createHash('sha256').update(url).digest()).slice(0, 16) as ArticleId;
}
