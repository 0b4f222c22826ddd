import { withoutPictures } from '../../src/bundle/html/article-html.js';
import { type BodyElement, type BodyNode, mapElements } from '../../src/domain/body.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import type { Version } from '../../src/domain/version.js';
import { stringsFor } from '../../src/locale/strings.js';
import type { Frame } from './frame.js';
import { pictureAttributes } from './picture.js';

const SIZES = '(min-width: 720px) 680px, 100vw';
/** Stands behind every link that leaves the copy. */
export const OUTWARD_MARK = '↗';

/**
 * The markup of an article's body: pictures at this mirror's addresses, the first one loaded at once, or words in
 * their place; links that leave are marked, and tell the other site nothing of where the reader was.
 */
export function articleBody(frame: Frame, body: readonly BodyNode[], version: Version): string {
  const shown =
    frame.form === 'text'
      ? withoutPictures({ body: [...body], version })
      : withPictures(frame, body, version);
  return encodeBody(mapElements(shown, (element) => (isOutward(element) ? marked(frame, element) : element)));
}

/** True when any link of the text leaves the copy. */
export function leadsOut(body: readonly BodyNode[]): boolean {
  return body.some((node) => typeof node !== 'string' && (isOutward(node) || leadsOut(node.children)));
}

function withPictures(frame: Frame, body: readonly BodyNode[], { assets }: Version): BodyNode[] {
  const byDigest = new Map(assets.map((asset) => [`sha256:${asset.digest}`, asset]));
  let isLazy = false;
  return mapElements(body, (element) => {
    if (element.tag !== 'img') return element;
    const asset = byDigest.get(element.attributes.src ?? '');
    if (!asset) return undefined;
    const attributes = pictureAttributes({ frame, asset, sizes: SIZES, isLazy });
    isLazy = true;
    // What the body says of the picture at this place comes before what the asset says in general.
    return { ...element, attributes: { ...attributes, alt: element.attributes.alt ?? asset.alt } };
  });
}

/** A body knows whole addresses only, so every link in it leads elsewhere. */
function isOutward({ tag, attributes }: BodyElement): boolean {
  return tag === 'a' && attributes.href !== undefined;
}

function marked({ language }: Frame, link: BodyElement): BodyElement {
  const attributes = { role: 'img', lang: language, 'aria-label': stringsFor(language).article.leadsOut };
  return {
    ...link,
    attributes: { ...link.attributes, rel: 'noreferrer noopener' },
    children: [...link.children, { tag: 'span', attributes, children: [OUTWARD_MARK] }],
  };
}
