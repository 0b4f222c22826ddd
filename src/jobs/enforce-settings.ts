import type { Catalogue } from '../archive/catalogue.js';
import type { Settings } from '../domain/settings.js';
import { eachArticle } from './each-article.js';
import type { Publisher } from './publisher.js';

/** Articles whose earlier versions are withdrawn in one step. */
const BATCH = 500;

/**
 * Logs the settings of a run. When versions become private, the earlier ones that are still offered are withdrawn
 * first: killed in between, the next run finds the old settings and does it again.
 */
export async function enforceSettings(
  { catalogue, publisher }: { catalogue: Catalogue; publisher: Publisher },
  settings: Settings,
): Promise<void> {
  const before = catalogue.settings()?.settings;
  if (before?.versions === 'public' && settings.versions === 'private') {
    for (const { id } of before.outlets) await withdrawEarlier(catalogue, publisher, id);
  }
  await publisher.publishSettings(settings);
}

async function withdrawEarlier(catalogue: Catalogue, publisher: Publisher, outlet: string): Promise<void> {
  const articles = [...eachArticle(catalogue, outlet)];
  for (let start = 0; start < articles.length; start += BATCH) {
    const versions = articles.slice(start, start + BATCH).flatMap(({ id }) =>
      catalogue
        .versions(id)
        .slice(1)
        .map(({ digest }) => digest),
    );
    await publisher.withdraw({ reason: 'superseded', articles: [], versions });
  }
}
