import type { Catalogue } from '../../archive/catalogue.js';
import type { ArticleRef } from '../../source/article-ref.js';
import type { PageMemory } from '../crawl-db.js';

/** A feed that drops an article and lists it again is no rarity; after this long it is a new one to us. */
const DAYS_REMEMBERED = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Addresses that need no remembering: those the source lists no more, that we do not offer, and that nobody looked
 * at for a month. So the memory of a source is bounded by its list and by the archive. Articles that we offer stay in
 * it, because their edits and removals have to be noticed.
 */
export function forgottenPages(question: {
  listed: readonly ArticleRef[];
  remembered: readonly PageMemory[];
  catalogue: Pick<Catalogue, 'article'>;
  now: Date;
}): string[] {
  const { listed, remembered, catalogue, now } = question;
  const urls = new Set(listed.map(({ url }) => url));
  const before = new Date(now.getTime() - DAYS_REMEMBERED * DAY_MS).toISOString();
  return remembered
    .filter(({ ref, checkedAt }) => !urls.has(ref.url) && checkedAt < before)
    .filter(({ article }) => article === undefined || catalogue.article(article) === undefined)
    .map(({ ref }) => ref.url);
}
