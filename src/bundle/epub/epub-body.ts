import { canonicalUrl } from '../../domain/article.js';
import type { BodyElement, BodyNode } from '../../domain/body.js';
import type { Digest } from '../../domain/digest.js';
import { digestOfPicture } from '../html/inline-pictures.js';
import { linkAddress } from '../link-address.js';

/** Where things that a body names lie, seen from its page. */
export interface BookPlaces {
  pictures: ReadonlyMap<Digest, string>;
  /** Pages of articles of the same book, by canonical URL. */
  articles: ReadonlyMap<string, string>;
}

/**
 * The body as a page of a book: pictures are files beside it, links to articles of the same book stay inside,
 * and a picture without a place is left out.
 */
export function bodyInBook(nodes: readonly BodyNode[], places: BookPlaces): BodyNode[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [node] : elementInBook(node, places)));
}

function elementInBook(element: BodyElement, places: BookPlaces): BodyNode[] {
  if (element.tag === 'img') return pictureInBook(element, places);
  const children = bodyInBook(element.children, places);
  if (element.tag === 'a') return linkInBook({ ...element, children }, places);
  const isEmptied = element.tag === 'figure' && children.every((child) => child === '');
  return isEmptied ? [] : [{ ...element, children }];
}

function pictureInBook(element: BodyElement, { pictures }: BookPlaces): BodyNode[] {
  const src = pictures.get(digestOfPicture(element));
  const alt = element.attributes.alt ?? '';
  return src === undefined ? [] : [{ ...element, attributes: { ...element.attributes, src, alt } }];
}

function linkInBook(element: BodyElement, { articles }: BookPlaces): BodyNode[] {
  const { href: address = '', rel = '', ...others } = element.attributes;
  const children = withoutLinks(element.children);
  const inside = URL.canParse(address) && /^https?:/i.test(address) && articles.get(canonicalUrl(address));
  if (inside) return [{ ...element, children, attributes: { ...others, href: inside } }];
  const href = linkAddress(address);
  // What no link can carry is not lost: it stands behind the words.
  if (!href) return address === '' ? children : [...children, ` (${address})`];
  return [{ ...element, children, attributes: { ...others, href, rel } }];
}

/** No link stands inside a link (HTML standard, section 4.5.1). */
function withoutLinks(nodes: readonly BodyNode[]): BodyNode[] {
  return nodes.flatMap((node): BodyNode[] => {
    if (typeof node === 'string') return [node];
    const children = withoutLinks(node.children);
    return node.tag === 'a' ? children : [{ ...node, children }];
  });
}
