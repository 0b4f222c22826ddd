import type { AddressResolver } from '../page/address-resolver.js';
import type { PageDocument, PageElement } from '../page/page-dom.js';
import { isTooSmall } from './picture-size.js';
import { pictureCandidates } from './picture-candidates.js';
import { pictureIdentity } from './picture-identity.js';

/** More pictures than this beside one another are not one picture and its stand-ins. */
const MAX_STAND_INS = 3;
/** More than any gallery has; looking around each costs time. */
const MAX_NOSCRIPTS = 300;

/**
 * Puts the pictures that stand in `noscript` for readers without scripts into the page, in place of what
 * stands in for them while scripts load them. Takes every `noscript` out: what else it says is not for an
 * article.
 */
export function unwrapNoscriptPictures(document: PageDocument, resolve: AddressResolver): void {
  for (const [at, noscript] of [...document.querySelectorAll('noscript')].entries()) {
    const images =
      at >= MAX_NOSCRIPTS ? [] : [...noscript.querySelectorAll('img')].filter((image) => !isTooSmall(image));
    const [image] = images;
    if (image) {
      for (const other of imagesBeside(noscript)) if (standsInFor(image, other, resolve)) other.remove();
    }
    noscript.replaceWith(...images);
  }
}

/** Pictures before, after or around `noscript` that have no words between. */
function imagesBeside(noscript: PageElement): PageElement[] {
  const boxes = [noscript.previousElementSibling, noscript.nextElementSibling, noscript.parentElement];
  const found = boxes.flatMap((box) => {
    if (!box || /^(noscript|body|main|article)$/.test(box.localName)) return [];
    if (box.localName === 'img') return [box];
    const images = [...box.querySelectorAll('img')].filter((image) => !image.closest('noscript'));
    return images.length <= MAX_STAND_INS && wordsBeside(box, noscript) === '' ? images : [];
  });
  return [...new Set(found)];
}

function wordsBeside(box: PageElement, noscript: PageElement): string {
  const words = (box.textContent ?? '').trim();
  return box.contains(noscript) ? words.replace((noscript.textContent ?? '').trim(), '').trim() : words;
}

/** True when `other` shows nothing by itself, or the same picture under a name of the same file. */
function standsInFor(image: PageElement, other: PageElement, resolve: AddressResolver): boolean {
  const [shown] = pictureCandidates(other, resolve);
  const [wanted] = pictureCandidates(image, resolve);
  if (shown === undefined || wanted === undefined) return wanted !== undefined;
  return pictureIdentity(shown) === pictureIdentity(wanted) || fileName(shown) === fileName(wanted);
}

function fileName(address: string): string {
  return new URL(address).pathname.split('/').at(-1) ?? '';
}
