import type { ArticleId } from '../domain/article.js';
import type { PageMemory } from './crawl-db.js';
import type { SnapshotParts } from './snapshot-parts.js';

type Parts = Pick<SnapshotParts, 'blobs' | 'catalogue' | 'publisher' | 'gate' | 'onRemoved'>;

/**
 * What becomes of an article whose page was gone twice. `on_removed: hide` withdraws it; with `keep` it stays, and the
 * log says that it is not at its source any more, so that every mirror can say so.
 * @param before what was remembered of the page when it was found gone once more
 */
export async function tellVanished(parts: Parts, { article, outcome }: PageMemory): Promise<void> {
  if (article === undefined) return;
  if (parts.onRemoved === 'hide') return hide(parts, article);
  // It was told then. Where that has ended since, the article was seen under another address.
  if (outcome === 'gone') return;
  const { catalogue, publisher, gate } = parts;
  await gate.together(async () => {
    if (!catalogue.article(article) || catalogue.absentSince(article) !== undefined) return;
    await publisher.withdraw({ reason: 'absent-at-source', articles: [article], versions: [] });
  });
}

/** What becomes of an article in whose place its page shows another one: `on_removed: keep` keeps it as it is. */
export async function hideMoved(parts: Parts, article: ArticleId): Promise<void> {
  if (parts.onRemoved === 'hide') await hide(parts, article);
}

/**
 * An article was seen at its source. Where the log says that it is not there, its version is logged once more.
 * @throws KnownError BLOB_MISSING, BLOB_DAMAGED when its manifest has to be mended first
 */
export async function tellPresent(parts: Parts, article: ArticleId): Promise<void> {
  const { blobs, catalogue, publisher, gate } = parts;
  if (catalogue.absentSince(article) === undefined) return;
  await gate.together(async () => {
    const row = catalogue.article(article);
    if (row) await publisher.publish([{ kind: 'version', document: await blobs.read(row.version) }]);
  });
}

async function hide({ catalogue, publisher, gate }: Parts, article: ArticleId): Promise<void> {
  const versions = catalogue.versions(article).map(({ digest }) => digest);
  if (versions.length === 0) return;
  await gate.together(() =>
    publisher.withdraw({ reason: 'removed-at-source', articles: [article], versions }),
  );
}
