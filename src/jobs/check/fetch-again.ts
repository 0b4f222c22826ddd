import type { BlobStore } from '../../archive/blob-store.js';
import type { CrawlDb } from '../crawl-db.js';
import type { Damage } from './damage.js';

/** Ids of the articles whose blobs are lost. */
export async function lostArticles(
  blobs: Pick<BlobStore, 'has'>,
  damages: readonly Damage[],
): Promise<Set<string>> {
  const hit = new Set<string>();
  for (const { lost, articles } of damages) {
    if (lost === undefined || (await blobs.has(lost))) continue;
    for (const { id } of articles) hit.add(id);
  }
  return hit;
}

/**
 * Makes the crawler forget what it knew of these articles, so that the next snapshot fetches them whole. Gives their
 * number: those that a source is known for.
 */
export function fetchAgain(crawl: CrawlDb, articles: ReadonlySet<string>, now: Date): number {
  const found = new Set<string>();
  for (const source of crawl.sourceIds()) {
    for (const page of crawl.pages(source)) {
      if (page.article === undefined || !articles.has(page.article)) continue;
      found.add(page.article);
      crawl.rememberPage(source, {
        ...page,
        validators: {},
        page: undefined,
        outcome: 'unchanged',
        nextCheckAt: now.toISOString(),
      });
    }
  }
  return found.size;
}
