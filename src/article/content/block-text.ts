import type { PageElement } from '../page/page-dom.js';

/** The text of an element on one line. */
export function lineOf(element: PageElement): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Which part of the element's text is inside links, 0 to 1. An element without text has 0. */
export function linkDensity(element: PageElement): number {
  const whole = lineOf(element).length;
  if (whole === 0) return 0;
  const linked = [...element.querySelectorAll('a')].reduce((sum, link) => sum + lineOf(link).length, 0);
  return Math.min(1, linked / whole);
}
