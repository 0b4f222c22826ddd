import { digestOf, type Digest } from '../domain/digest.js';
import { type Edition, encodeEdition } from '../domain/edition.js';
import { buildArticleHtml } from './article-html.js';
import type { BundleParts } from './bundle-parts.js';
import { cardFor } from './card.js';
import { renderEditionIndex } from './edition-index.js';
import { listArticles, type ListedArticle } from './listed-article.js';
import { readmeText } from './readme-text.js';
import { createZipFile } from './zip-file.js';

/** Which edition to pack, and where to. */
export interface EditionRequest {
  edition: Edition;
  /** The blob that `parts.settings` was read from: printed, so that the bundle can be built again. */
  settingsDigest: Digest;
  /** Path of the new file; an older one is overwritten. */
  out: string;
}

/** A finished file. */
export interface BuiltBundle {
  digest: Digest;
  bytes: number;
}

/**
 * Packs an edition as one ZIP: contents, README.txt, and every article as a file that opens alone. The same
 * edition and settings give the same bytes. On failure no file is left.
 * @throws KnownError BUNDLE_EMPTY, BUNDLE_WITHOUT_NOTICE, BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID,
 *   BODY_INVALID, DATA_FULL, DATA_UNWRITABLE
 */
export async function buildEditionZip(parts: BundleParts, request: EditionRequest): Promise<BuiltBundle> {
  const articles = await listArticles(parts, request.edition);
  const front = frontFiles(parts, request, articles);
  const zip = createZipFile(request.out);
  try {
    for (const [name, bytes] of front) await zip.append(name, bytes);
    for (const { path, version } of byPath(articles))
      await zip.append(path, await buildArticleHtml(parts, version));
    return await zip.finish();
  } catch (error) {
    await zip.discard();
    throw error;
  }
}

/** What stands before the articles: the file to start with comes first. */
function frontFiles(
  { settings }: BundleParts,
  { edition, settingsDigest }: EditionRequest,
  articles: readonly ListedArticle[],
): [name: string, bytes: Uint8Array][] {
  const outlet = settings.outlets.find(({ id }) => id === edition.outlet);
  const card = cardFor(settings, edition.outlet, outlet?.languages[0] ?? 'en');
  const editionDigest = digestOf(encodeEdition(edition));
  return [
    ['index.html', renderEditionIndex({ edition, articles, outlet, card })],
    ['README.txt', readmeText({ card, edition: editionDigest, settings: settingsDigest, outlet })],
  ];
}

function byPath(articles: readonly ListedArticle[]): ListedArticle[] {
  return [...articles].sort((a, b) => (a.path < b.path ? -1 : 1));
}
