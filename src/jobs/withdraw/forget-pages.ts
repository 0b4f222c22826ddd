import type { ArticleId } from '../../domain/article.js';
import type { ArticleRef } from '../../source/article-ref.js';
import type { CrawlDb, PageMemory } from '../crawl-db.js';
import { inBursts } from '../in-bursts.js';

/**
 * Of the pages of withdrawn articles the crawler keeps address and time of the next look, in every source: no
 * headline, no summary. It forgets what it made of pictures, whoever has them. `isWiped` leaves none of it in any file.
 */
export async function forgetPagesOf(
  { crawl }: { crawl: CrawlDb },
  { articles, isWiped }: { articles: ReadonlySet<ArticleId>; isWiped: boolean },
): Promise<void> {
  crawl.forgetPictures();
  for (const source of articles.size > 0 ? crawl.sourceIds() : []) {
    const pages = crawl.pages(source).filter(({ article }) => article !== undefined && articles.has(article));
    await inBursts(pages, (page) => crawl.rememberPage(source, withoutWords(page)));
  }
  if (isWiped) crawl.wipe();
}

function withoutWords({ ref, article, checkedAt, nextCheckAt, intervalMinutes }: PageMemory): PageMemory {
  return {
    ref: bareRef(ref),
    article,
    validators: {},
    ...{ checkedAt, nextCheckAt, intervalMinutes },
    outcome: 'withdrawn',
  };
}

/** What a source told of an article, without a word of it. */
export function bareRef({ url, fingerprint }: ArticleRef): ArticleRef {
  return { url, fingerprint };
}
