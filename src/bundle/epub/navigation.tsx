import { parseLanguage } from '../../domain/language.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import type { Book, ContentsEntry } from './book.js';
import { renderXhtmlPage } from './xhtml-page.js';
import { type XmlMarkup, xmlElement, xmlFile } from './xml-element.js';

const TOC = { 'epub:type': 'toc' };
const LANDMARKS = { 'epub:type': 'landmarks' };
const BODY_MATTER = { 'epub:type': 'bodymatter' };

/** The navigation document (EPUB 3.3, section 7), which reading systems make their contents from. */
export function navigationDocument(book: Book): Uint8Array {
  const { contents, toArticle } = { ...bundleStrings(book.language), ...bundleStrings(book.language).epub };
  return renderXhtmlPage({
    language: book.language,
    direction: book.direction,
    title: book.title,
    style: 'style.css',
    children: (
      <>
        <nav id="toc" {...TOC}>
          <h1>{contents}</h1>
          <Entries entries={book.contents} />
        </nav>
        <nav id="landmarks" {...LANDMARKS} hidden="hidden">
          <ol>
            {book.contentsHref ? (
              <li>
                <a href={book.contentsHref} {...TOC}>
                  {contents}
                </a>
              </li>
            ) : null}
            <li>
              <a href={book.textHref} {...BODY_MATTER}>
                {toArticle}
              </a>
            </li>
          </ol>
        </nav>
      </>
    ),
  });
}

function Entries({ entries }: { entries: readonly ContentsEntry[] }) {
  return (
    <ol>
      {entries.map(({ label, language, direction, href, entries: inside }) => (
        <li>
          {inside ? (
            <span lang={parseLanguage(language)} dir={direction}>
              {label}
            </span>
          ) : (
            <a href={href} lang={parseLanguage(language)} dir={direction}>
              {label}
            </a>
          )}
          {inside ? <Entries entries={inside} /> : null}
        </li>
      ))}
    </ol>
  );
}

/** The contents once more in the form of EPUB 2 (OPF 2.0.1, section 2.4.1), for old reading systems. */
export function ncxDocument(book: Book): Uint8Array {
  const order = new Map<string, number>();
  const content = { name: 'dtb:uid', content: book.identifier };
  const depth = book.contents.some(({ entries }) => entries) ? '2' : '1';
  const zero = (name: string) => xmlElement('meta', { name, content: '0' });
  return xmlFile(
    xmlElement(
      'ncx',
      { xmlns: 'http://www.daisy.org/z3986/2005/ncx/', version: '2005-1', 'xml:lang': book.language },
      [
        xmlElement('head', {}, [
          xmlElement('meta', content),
          xmlElement('meta', { name: 'dtb:depth', content: depth }),
          zero('dtb:totalPageCount'),
          zero('dtb:maxPageNumber'),
        ]),
        xmlElement('docTitle', {}, [xmlElement('text', {}, [book.title])]),
        xmlElement('navMap', {}, navPoints(book.contents, order)),
      ],
    ),
  );
}

/** `order` numbers the pages; a section and its first page are one place and have one number. */
function navPoints(entries: readonly ContentsEntry[], order: Map<string, number>, parent = 'n'): XmlMarkup[] {
  return entries.map(({ label, href, entries: inside = [] }, i) => {
    const id = `${parent}-${i + 1}`;
    if (!order.has(href)) order.set(href, order.size + 1);
    return xmlElement('navPoint', { id, playOrder: String(order.get(href)) }, [
      xmlElement('navLabel', {}, [xmlElement('text', {}, [label])]),
      xmlElement('content', { src: href }),
      ...navPoints(inside, order, id),
    ]);
  });
}
