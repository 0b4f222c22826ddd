import type { Catalogue } from '../../archive/catalogue.js';
import type { ArticleId } from '../../domain/article.js';
import { isForGood } from '../../domain/withdrawal.js';

/** True for an article that was withdrawn for a reason after which nothing of it is captured again. The log says so. */
export function isOutForGood(catalogue: Pick<Catalogue, 'isGone' | 'whyGone'>, article: ArticleId): boolean {
  return catalogue.isGone(article) && isForGood(catalogue.whyGone(article));
}
