import { canonicalUrl } from '../domain/article.js';
import { isKnownError } from '../domain/errors.js';

export const MAX_URL_CHARACTERS = 2_048;

/** The canonical address that `link` names, or why it can be none of an article that `sourceUrl` lists. */
export function articleAddress(link: string, base: string, sourceUrl: string): string | { why: string } {
  if (link.length > MAX_URL_CHARACTERS) return { why: `has an address of ${link.length} characters` };
  try {
    const url = canonicalUrl(link, base);
    return url === canonicalUrl(sourceUrl) ? { why: 'links to the source itself' } : url;
  } catch (error) {
    if (!isKnownError(error, 'FETCH_SCHEME_REFUSED')) throw error;
    return { why: 'does not link to an http or https address' };
  }
}
