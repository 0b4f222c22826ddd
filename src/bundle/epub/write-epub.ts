import type { BlobStore } from '../../archive/blob-store.js';
import type { Digest } from '../../domain/digest.js';
import type { Asset } from '../../domain/version.js';
import type { BundleSink } from '../bundle-sink.js';
import { writeZip, type ZipWriter } from '../zip-file.js';
import type { Book } from './book.js';
import { drawCover } from './cover-picture.js';
import { EPUB_STYLE } from './epub-style.js';
import { navigationDocument, ncxDocument } from './navigation.js';
import {
  COVER_ID,
  type ManifestItem,
  NCX_ID,
  packageDocument,
  type PictureTally,
} from './package-document.js';
import { pictureFacts } from './picture-facts.js';
import { xmlElement, xmlFile } from './xml-element.js';

const PACKAGE = 'EPUB/package.opf';
const XHTML = 'application/xhtml+xml';
const SUFFIXES = { 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

/** A book that is written page by page, in the order of reading. */
export interface EpubWriter {
  addPage(page: { id: string; href: string; bytes: Uint8Array }): Promise<void>;
  /**
   * Takes a picture in, once, and gives its address from the package document; undefined when its bytes are not
   * what the manifest says: no file of a false type stands in a book.
   */
  addPicture(asset: Asset): Promise<string | undefined>;
  /** What the pages show, told once for each time. */
  countPicture(alt: string): void;
}

/** What a book is written from. */
interface UnwrittenEpub {
  book: Book;
  blobs: BlobStore;
  fill: (epub: EpubWriter) => Promise<void>;
}

/**
 * Writes an EPUB 3.3 container (section 4.2) into `sink`, which is neither finished nor discarded here. One file
 * of it is in memory at a time; the package document comes last, when all files are known.
 * @throws what the sink and the blobs throw
 */
export async function writeEpub(sink: BundleSink, { book, blobs, fill }: UnwrittenEpub): Promise<void> {
  const items: ManifestItem[] = [];
  const pictures: PictureTally = { shown: 0, undescribed: 0 };
  await writeZip(sink, async (zip) => {
    // First, stored, without an extra field: a program finds it at byte 38 (OCF 3.3, section 4.2.3.2).
    await zip.append('mimetype', text('application/epub+zip'), { isStored: true });
    await zip.append('META-INF/container.xml', container());
    const put = createShelf(zip, items);
    await put(
      { id: COVER_ID, href: 'cover.png', type: 'image/png', properties: 'cover-image' },
      drawCover(book.direction),
    );
    await put({ id: 'style', href: 'style.css', type: 'text/css' }, text(EPUB_STYLE));
    await fill({
      addPage: ({ id, href, bytes }) => put({ id, href, type: XHTML, isPage: true }, bytes),
      addPicture: pictureTaker(put, blobs),
      countPicture(alt) {
        pictures.shown += 1;
        if (alt.trim() === '') pictures.undescribed += 1;
      },
    });
    await put({ id: 'nav', href: 'nav.xhtml', type: XHTML, properties: 'nav' }, navigationDocument(book));
    await put({ id: NCX_ID, href: 'toc.ncx', type: 'application/x-dtbncx+xml' }, ncxDocument(book));
    await zip.append(PACKAGE, packageDocument(book, items, pictures));
  });
}

type Put = (item: ManifestItem, bytes: Uint8Array) => Promise<void>;

/** Writes a file and remembers it for the manifest. Pictures are packed already. */
function createShelf(zip: ZipWriter, items: ManifestItem[]): Put {
  return async (item, bytes) => {
    items.push(item);
    await zip.append(`EPUB/${item.href}`, bytes, { isStored: item.type.startsWith('image/') });
  };
}

function pictureTaker(put: Put, blobs: BlobStore): EpubWriter['addPicture'] {
  const taken = new Map<Digest, string | undefined>();
  return async (asset) => {
    const { digest } = asset;
    if (taken.has(digest)) return taken.get(digest);
    const bytes = await blobs.read(digest);
    const href = isAsSaid(asset, bytes) ? `images/${digest}.${SUFFIXES[asset.type]}` : undefined;
    taken.set(digest, href);
    if (href) await put({ id: `i-${digest}`, href, type: asset.type }, bytes);
    return href;
  };
}

function isAsSaid({ type, width, height }: Asset, bytes: Uint8Array): boolean {
  const facts = pictureFacts(bytes);
  return facts?.type === type && facts.width === width && facts.height === height;
}

function container(): Uint8Array {
  const root = { 'full-path': PACKAGE, 'media-type': 'application/oebps-package+xml' };
  const namespace = 'urn:oasis:names:tc:opendocument:xmlns:container';
  return xmlFile(
    xmlElement('container', { version: '1.0', xmlns: namespace }, [
      xmlElement('rootfiles', {}, [xmlElement('rootfile', root)]),
    ]),
  );
}

function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}
