import type { WritableArchive } from '../data-directory.js';
import type { Damage } from './damage.js';

/**
 * Makes the crawler forget what it knew of articles whose blobs are lost, so that the next snapshot fetches them
 * whole. Gives their number: those that a source is known for.
 */
export async function fetchAgain(
  { crawl, blobs }: Pick<WritableArchive, 'crawl' | 'blobs'>,
  damages: readonly Damage[],
  now: Date,
): Promise<number> {
  const hit = new Set<string>();
  for (const { lost, articles } of damages) {
    if (lost === undefined || (await blobs.has(lost))) continue;
    for (const { id } of articles) hit.add(id);
  }
  const found = new Set<string>();
  for (const source of crawl.sourceIds()) {
    for (const page of crawl.pages(source)) {
      if (page.article === undefined || !hit.has(page.article)) continue;
      found.add(page.article);
      crawl.rememberPage(source, {
        ...page,
        validators: {},
        page: undefined,
        nextCheckAt: now.toISOString(),
      });
    }
  }
  return found.size;
}
