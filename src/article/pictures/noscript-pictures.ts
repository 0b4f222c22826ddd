import type { AddressResolver } from '../page/address-resolver.js';
import type { PageDocument, PageElement } from '../page/page-dom.js';
import { isTooSmall } from './picture-size.js';
import { pictureCandidates } from './picture-candidates.js';
import { pictureIdentity } from './picture-identity.js';

/**
 * Puts the pictures that stand in `noscript` for readers without scripts where the placeholder beside them
 * is, and takes every `noscript` out: what else it says is not for an article.
 */
export function unwrapNoscriptPictures(document: PageDocument, resolve: AddressResolver): void {
  for (const noscript of [...document.querySelectorAll('noscript')]) {
    const images = [...noscript.querySelectorAll('img')].filter((image) => !isTooSmall(image));
    const beside = [noscript.previousElementSibling, noscript.nextElementSibling].flatMap(
      (sibling) => (sibling && soleImage(sibling)) ?? [],
    );
    const placeholder = beside.find((image) => stands(image, images[0], resolve));
    if (placeholder && images[0]) placeholder.replaceWith(images[0]);
    noscript.replaceWith(...images.slice(placeholder ? 1 : 0));
  }
}

/** The image that `element` is or holds, when it holds one and no words. */
function soleImage(element: PageElement): PageElement | undefined {
  if (element.localName === 'img') return element;
  const images = [...element.querySelectorAll('img')];
  return images.length === 1 && (element.textContent ?? '').trim() === '' ? images[0] : undefined;
}

/** True when `placeholder` shows nothing by itself, or shows the same picture. */
function stands(placeholder: PageElement, image: PageElement | undefined, resolve: AddressResolver): boolean {
  if (!image) return false;
  const [shown] = pictureCandidates(placeholder, resolve);
  const [wanted] = pictureCandidates(image, resolve);
  if (shown === undefined || wanted === undefined) return wanted !== undefined;
  return pictureIdentity(shown) === pictureIdentity(wanted);
}
