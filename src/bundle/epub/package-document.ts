import { directionOf } from '../../domain/language.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import type { Book } from './book.js';
import { type XmlMarkup, xmlElement, xmlFile } from './xml-element.js';

/** A file of the book. */
export interface ManifestItem {
  id: string;
  /** From the package document. */
  href: string;
  type: string;
  properties?: string;
  /** Pages are read in the order of the manifest. */
  isPage?: boolean;
}

/** What the pictures of the book are like. */
export interface PictureTally {
  shown: number;
  /** Without a description. */
  undescribed: number;
}

/** Ids of fixed items. Ids are NCNames (XML Schema 2, section 3.3.7): they begin with a letter. */
export const COVER_ID = 'cover';
export const NCX_ID = 'ncx';
const IDENTIFIER_ID = 'book-id';

/** The package document (EPUB 3.3, section 5): metadata, every file once, and the order of reading. */
export function packageDocument(
  book: Book,
  items: readonly ManifestItem[],
  pictures: PictureTally,
): Uint8Array {
  const pages = items.filter(({ isPage }) => isPage);
  const spine = { toc: NCX_ID, 'page-progression-direction': book.direction };
  return xmlFile(
    xmlElement(
      'package',
      {
        xmlns: 'http://www.idpf.org/2007/opf',
        version: '3.0',
        'unique-identifier': IDENTIFIER_ID,
        'xml:lang': book.language,
        dir: directionOf(book.language),
      },
      [
        metadata(book, pictures),
        xmlElement('manifest', {}, items.map(itemElement)),
        xmlElement(
          'spine',
          spine,
          pages.map(({ id }) => xmlElement('itemref', { idref: id })),
        ),
      ],
    ),
  );
}

function itemElement({ id, href, type, properties }: ManifestItem): XmlMarkup {
  return xmlElement('item', { id, href, 'media-type': type, properties });
}

function metadata(book: Book, pictures: PictureTally): XmlMarkup {
  return xmlElement('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
    xmlElement('dc:identifier', { id: IDENTIFIER_ID }, [book.identifier]),
    xmlElement('dc:title', {}, [book.title]),
    ...book.languages.map((language) => xmlElement('dc:language', {}, [language])),
    meta('dcterms:modified', wholeSeconds(book.modified)),
    ...accessibility(book, pictures),
    // How EPUB 2 finds the cover.
    xmlElement('meta', { name: 'cover', content: COVER_ID }),
  ]);
}

/** EPUB Accessibility 1.1, section 2.2: nothing is claimed that the book does not keep. */
function accessibility(book: Book, { shown, undescribed }: PictureTally): XmlMarkup[] {
  const { accessibleText, accessiblePictures } = bundleStrings(book.language).epub;
  const isDescribed = undescribed === 0;
  const features = ['tableOfContents', 'readingOrder', 'structuralNavigation', 'displayTransformability'];
  return [
    meta('schema:accessMode', 'textual'),
    ...(shown > 0 ? [meta('schema:accessMode', 'visual')] : []),
    ...(shown > 0 ? [meta('schema:accessModeSufficient', 'textual,visual')] : []),
    ...(isDescribed ? [meta('schema:accessModeSufficient', 'textual')] : []),
    ...features.map((feature) => meta('schema:accessibilityFeature', feature)),
    ...(shown > 0 && isDescribed ? [meta('schema:accessibilityFeature', 'alternativeText')] : []),
    meta('schema:accessibilityHazard', 'none'),
    meta(
      'schema:accessibilitySummary',
      shown > 0 ? `${accessibleText} ${accessiblePictures}` : accessibleText,
    ),
  ];
}

function meta(property: string, value: string): XmlMarkup {
  return xmlElement('meta', { property }, [value]);
}

/** `CCYY-MM-DDThh:mm:ssZ` (EPUB 3.3, section 5.5.6). */
function wholeSeconds(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
