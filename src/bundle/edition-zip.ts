import { buildArticleHtml } from './html/article-html.js';
import type { BundleParts } from './bundle-parts.js';
import { type BuiltBundle, createFileSink, fillSink } from './bundle-sink.js';
import { articlePath, renderEditionIndex } from './html/edition-index.js';
import type { ListedArticle } from './listed-article.js';
import { type EditionRequest, readEdition, type ReadEdition } from './read-edition.js';
import { readmeText } from './readme-text.js';
import { writeZip } from './zip-file.js';

/**
 * Packs an edition as one ZIP: contents, README.txt, and every article as a file that opens alone. The same
 * edition and settings give the same bytes. On failure no file is left.
 * @throws KnownError BUNDLE_EMPTY, BUNDLE_WITHOUT_NOTICE, BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID,
 *   BODY_INVALID, DATA_FULL, DATA_UNWRITABLE
 */
export async function buildEditionZip(parts: BundleParts, request: EditionRequest): Promise<BuiltBundle> {
  const edition = await readEdition(parts, request);
  return fillSink(await createFileSink(request.out), (sink) =>
    writeZip(sink, async (zip) => {
      // The file to start with comes first.
      await zip.append('index.html', renderEditionIndex(edition));
      await zip.append('README.txt', readmeOf(edition));
      for (const article of byPath(edition.articles))
        await zip.append(articlePath(article), await buildArticleHtml(parts, article.version));
    }),
  );
}

function readmeOf({ card, editionDigest, settingsDigest, outlet, addresses }: ReadEdition): Uint8Array {
  return readmeText({ card, edition: editionDigest, settings: settingsDigest, outlet, addresses });
}

function byPath(articles: readonly ListedArticle[]): ListedArticle[] {
  return [...articles].sort((a, b) => (a.stem < b.stem ? -1 : 1));
}
