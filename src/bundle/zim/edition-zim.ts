import type { BundleParts } from '../bundle-parts.js';
import { type BuiltBundle, fillSink } from '../bundle-sink.js';
import type { ListedArticle } from '../listed-article.js';
import { readArticle } from '../read-article.js';
import { type EditionRequest, readEdition, type ReadEdition } from '../read-edition.js';
import { renderZimArticle } from './zim-article.js';
import { zstdCompress } from './zim-compression.js';
import { listedTitle, renderZimContents, zimArticlePath } from './zim-contents.js';
import { createZimFile } from './zim-file.js';
import { drawIllustration } from './zim-illustration.js';
import { zimMetadata } from './zim-metadata.js';
import { CONTENTS_PATH, SEARCH_PATH, STYLE_PATH } from './zim-page.js';
import { createZimPictures } from './zim-pictures.js';
import { ZIM_SEARCH_SCRIPT } from './zim-search-script.js';
import { ZIM_STYLE } from './zim-style.js';
import { writeZim, type ZimItem, type ZimWriter } from './zim-writer.js';

export interface ZimOptions {
  /** Text in zstd. Without it every byte is as it was, and any reader of ZIM files can open it. */
  isCompressed?: boolean;
}

/**
 * Packs an edition as one ZIM 6.1 file for Kiwix: contents with search, every article, each picture once. The
 * same edition, settings and options give the same bytes (compressed: with the same release of zstd). On failure
 * no file is left.
 * @throws KnownError BUNDLE_EMPTY, BUNDLE_WITHOUT_NOTICE, BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID,
 *   BODY_INVALID, DATA_FULL, DATA_UNWRITABLE; USAGE_INVALID when it is to be compressed and this Node cannot
 */
export async function buildEditionZim(
  parts: BundleParts,
  request: EditionRequest,
  { isCompressed = false }: ZimOptions = {},
): Promise<BuiltBundle> {
  const compress = isCompressed ? zstdCompress() : undefined;
  const edition = await readEdition(parts, request);
  const file = await createZimFile(request.out);
  return fillSink(file, () =>
    writeZim({ file, mainPage: CONTENTS_PATH, compress }, (zim) => fillZim(parts, edition, zim)),
  );
}

async function fillZim(parts: BundleParts, edition: ReadEdition, file: ZimWriter): Promise<void> {
  const { zim, counts } = counted(file);
  for (const item of furniture(edition)) await zim.add(item);
  const pictures = createZimPictures(parts.blobs, zim);
  for (const listed of edition.articles) {
    const article = await readArticle(parts, listed.version);
    const body = await pictures.place(article.body);
    await zim.add(articleItem(listed, edition, renderZimArticle({ ...article, body }, parts)));
  }
  const metadata = zimMetadata({ edition, names: parts.settings.names, counts });
  for (const [path, text] of Object.entries(metadata)) await zim.add(metadataItem(path, text));
  await zim.add({
    namespace: 'M',
    path: 'Illustration_48x48@1',
    type: 'image/png',
    bytes: drawIllustration(),
  });
}

/** The same writer, which counts the items of content by type on the way. */
function counted(file: ZimWriter): { zim: ZimWriter; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  const zim: ZimWriter = {
    async add(item) {
      if (item.namespace === 'C') counts.set(item.type, (counts.get(item.type) ?? 0) + 1);
      await file.add(item);
    },
  };
  return { zim, counts };
}

function furniture(edition: ReadEdition): ZimItem[] {
  return [
    {
      namespace: 'C',
      path: CONTENTS_PATH,
      title: edition.title,
      type: 'text/html',
      bytes: renderZimContents(edition),
      isFront: true,
    },
    { namespace: 'C', path: STYLE_PATH, type: 'text/css', bytes: encoded(ZIM_STYLE) },
    { namespace: 'C', path: SEARCH_PATH, type: 'application/javascript', bytes: encoded(ZIM_SEARCH_SCRIPT) },
  ];
}

/** The headline stands in the list of titles, else no reader could suggest it: inside the file, as its text does. */
function articleItem(article: ListedArticle, { language }: ReadEdition, bytes: Uint8Array): ZimItem {
  const path = zimArticlePath(article);
  return {
    namespace: 'C',
    path,
    title: listedTitle(article, language),
    type: 'text/html',
    bytes,
    isFront: true,
  };
}

function metadataItem(path: string, text: string): ZimItem {
  return { namespace: 'M', path, type: 'text/plain;charset=utf-8', bytes: encoded(text) };
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
