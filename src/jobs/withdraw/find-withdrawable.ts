import type { Catalogue } from '../../archive/catalogue.js';
import { formatOfRecord } from '../../bundle/open-bundle.js';
import type { DurableFiles } from '../../archive/durable-files.js';
import { type ArticleId, isArticleId } from '../../domain/article.js';
import { type Digest, isDigest } from '../../domain/digest.js';
import { KnownError } from '../../domain/errors.js';

/** What the ids of an operator stand for. */
export interface Withdrawable {
  /** Articles of which nothing is left then, offered before or not. */
  articles: ArticleId[];
  /** Offered versions. */
  versions: Digest[];
  /** Offered bundles, also those that hold one of the versions. */
  bundles: Digest[];
  /** What is no longer offered already, by the id that was given. */
  gone: (ArticleId | Digest)[];
  /** Headlines by version: for the operator's own terminal, to be written down nowhere. */
  titles: Map<Digest, string>;
}

interface FindParts {
  catalogue: Catalogue;
  files: DurableFiles;
}

/**
 * Finds articles by id, versions and bundles by digest, and bundles of closed days by file name.
 * @throws KnownError NOT_FOUND for an id that stands for nothing here
 */
export async function findWithdrawable(parts: FindParts, ids: readonly string[]): Promise<Withdrawable> {
  const found: Withdrawable = { articles: [], versions: [], bundles: [], gone: [], titles: new Map() };
  for (const id of new Set(ids)) {
    if (isArticleId(id)) addArticle(parts, found, id);
    else if (isDigest(id)) addDigest(parts, found, id);
    else await addFile(parts, found, id);
  }
  const { catalogue } = parts;
  const taken = new Set(found.versions);
  const touched = new Set(found.versions.flatMap((version) => catalogue.articleOf(version)?.id ?? []));
  const emptied = [...touched].filter((article) =>
    catalogue.versions(article).every(({ digest }) => taken.has(digest)),
  );
  return {
    ...found,
    articles: [...new Set([...found.articles, ...emptied])],
    versions: [...taken],
    bundles: [...new Set([...found.bundles, ...catalogue.bundlesHolding([...taken])])],
  };
}

function addArticle({ catalogue }: FindParts, found: Withdrawable, id: ArticleId): void {
  const versions = catalogue.versions(id);
  if (versions.length === 0 && !catalogue.isGone(id)) throw unknownId(id, 'article');
  if (versions.length === 0) found.gone.push(id);
  found.articles.push(id);
  for (const { digest, title } of versions) {
    found.versions.push(digest);
    found.titles.set(digest, title);
  }
}

function addDigest({ catalogue }: FindParts, found: Withdrawable, digest: Digest): void {
  const state = catalogue.stateOf(digest);
  if (state === 'unknown') throw unknownId(digest, 'version and no bundle');
  const article = catalogue.articleOf(digest);
  if (state === 'withdrawn') found.gone.push(digest);
  else if (article) {
    found.versions.push(digest);
    found.titles.set(digest, article.title);
  } else found.bundles.push(digest);
}

async function addFile({ catalogue, files }: FindParts, found: Withdrawable, name: string): Promise<void> {
  const outlets = catalogue.settings()?.settings.outlets ?? [];
  const closed = outlets
    .flatMap(({ id }) => catalogue.editions(id).flatMap(({ bundles }) => bundles))
    .find((bundle) => bundle.name === name);
  if (closed) found.bundles.push(closed.file);
  else if (formatOfRecord(`${name}.json`) !== undefined && (await files.exists(`open/${name}`))) {
    throw new KnownError(
      'USAGE_INVALID',
      `${name} is not closed yet and holds what is offered: withdraw an article, and it is built again without it`,
    );
  } else throw unknownId(name, 'article, no version and no bundle');
}

function unknownId(id: string, what: string): KnownError {
  const shown = id.length > 80 ? `${id.slice(0, 80)}…` : id;
  return new KnownError(
    'NOT_FOUND',
    `this archive has no ${what} ${JSON.stringify(shown)}: take the id from an article's address (/a/<id>.html)`,
  );
}
