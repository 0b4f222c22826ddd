import { type BodyNode, mapElements } from '../../src/domain/body.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import type { Asset } from '../../src/domain/version.js';
import type { Frame } from './frame.js';
import { pictureAttributes } from './picture.js';

const SIZES = '(min-width: 720px) 680px, 100vw';

/** The markup of an article's body: pictures at this mirror's addresses, the first one loaded at once. */
export function articleBody(frame: Frame, body: readonly BodyNode[], assets: readonly Asset[]): string {
  const byDigest = new Map(assets.map((asset) => [`sha256:${asset.digest}`, asset]));
  let isLazy = false;
  const shown = mapElements(body, (element) => {
    if (element.tag !== 'img') return element;
    const asset = byDigest.get(element.attributes.src ?? '');
    if (!asset) return undefined;
    const attributes = pictureAttributes({ frame, asset, sizes: SIZES, isLazy });
    isLazy = true;
    // What the body says of the picture at this place comes before what the asset says in general.
    return { ...element, attributes: { ...attributes, alt: element.attributes.alt ?? asset.alt } };
  });
  return encodeBody(shown);
}
