import type { PageElement } from '../page/page-dom.js';

/** Smaller pictures are icons, buttons and counters. */
const SMALLEST_PX = 32;

/** True for tracking pixels and icons, as far as the page states their size. */
export function isTooSmall(image: PageElement): boolean {
  const width = statedPx(image, 'width');
  const height = statedPx(image, 'height');
  const isPixel = (width !== undefined && width <= 2) || (height !== undefined && height <= 2);
  return isPixel || (width !== undefined && height !== undefined && Math.max(width, height) < SMALLEST_PX);
}

function statedPx(image: PageElement, name: string): number | undefined {
  const [, digits] = /^\s*(\d{1,5})(?:px)?\s*$/.exec(image.getAttribute(name) ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}
