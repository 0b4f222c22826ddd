import type { FetchRequest } from '../net/fetcher.js';

/** `auto` takes what it finds; the others refuse what is something else. */
export type SourceKind = 'auto' | 'feed' | 'sitemap' | 'list' | 'page';

export interface SourceRequest extends Pick<FetchRequest, 'url' | 'validators' | 'robots' | 'signal'> {
  kind: SourceKind;
  /** Hosts that speak for the outlet, beside the source's own: a feed or a sitemap that is named may lie there. */
  hosts?: readonly string[];
  /**
   * What was found there before. Where a `listing` was, a page is neither an article nor a way to a feed; where a
   * `page-with-feed` was, a page without one is no article: a login or a block page came in its place.
   */
  before?: 'listing' | 'page-with-feed';
  /** Dates later than a day after it count as unknown. */
  now?: () => Date;
}

/** True when `url` lies on the host of `sourceUrl`, or on one that the outlet listed. */
export function isOwnHost(url: string, sourceUrl: string, hosts: readonly string[] = []): boolean {
  const { hostname } = new URL(url);
  return hostname === new URL(sourceUrl).hostname || hosts.includes(hostname);
}
