import { type BodyElement, type BodyNode, bodyRule } from '../../domain/body.js';
import type { AddressResolver } from '../page/address-resolver.js';
import { cleanText } from '../page/clean-text.js';
import { isElement, isText, type PageElement, type PageNode } from '../page/page-dom.js';
import { bodyAttributes, type Inherited, inheritedBy } from './body-attributes.js';
import { fateOf } from './element-names.js';
import { fitElement } from './fit-element.js';
import { fitBlocks } from './fit-flow.js';
import { flattenDepth } from './flatten-depth.js';
import { BLOCK_BREAK, type LooseNode } from './loose-node.js';

export interface SanitizeOptions {
  /** Makes addresses absolute and refuses all but http, https and mailto. */
  resolve: AddressResolver;
  /** Addresses of pictures that are known to be pictures: an `img` with any other is left out. */
  pictures: ReadonlyMap<string, unknown>;
  /** The page that the article is on: links into itself are opened, as nothing here has an id. */
  url: string;
}

interface Place extends SanitizeOptions, Inherited {
  /** Inline elements around this place: each of them once is enough. */
  within: ReadonlySet<string>;
}

/**
 * Rebuilds what stands in `root` from the allow-list of the domain. Nothing is passed through: an element
 * that has no rule, an attribute that has no form, a place that has no meaning cannot come out. `img` keeps
 * its absolute address in `src`; naming pictures is the next step's work.
 */
export function sanitizeBody(root: PageElement, options: SanitizeOptions): BodyNode[] {
  const loose = sanitizeChildren(root, { ...options, within: new Set(), lang: undefined, dir: undefined });
  return flattenDepth(fitBlocks(loose));
}

function sanitizeChildren(parent: PageElement, place: Place): LooseNode[] {
  return [...parent.childNodes].flatMap((node) => sanitizeNode(node, place));
}

function sanitizeNode(node: PageNode, place: Place): LooseNode[] {
  if (isText(node)) return sanitizeText(node.textContent ?? '');
  if (!isElement(node) || isHidden(node)) return [];
  const fate = fateOf(node.localName);
  switch (fate.kind) {
    case 'dropped':
      return [];
    case 'opens-inline':
      return sanitizeChildren(node, place);
    case 'opens-block':
      return [BLOCK_BREAK, ...sanitizeChildren(node, { ...place, ...inheritedBy(node, place) }), BLOCK_BREAK];
    case 'becomes':
      return sanitizeElement(node, { tag: fate.tag, attributes: {}, children: [] }, place);
  }
}

function sanitizeText(text: string): BodyNode[] {
  const clean = cleanText(text);
  return clean === '' ? [] : [clean];
}

function sanitizeElement(node: PageElement, element: BodyElement, place: Place): LooseNode[] {
  const attributes = bodyAttributes(node, element.tag, place);
  if (element.tag === 'img' && !place.pictures.has(attributes['src'] ?? '')) return [];
  const isInline = bodyRule(element.tag).kind === 'phrasing';
  const isNeedless =
    (element.tag === 'a' && !('href' in attributes)) ||
    (element.tag === 'span' && Object.keys(attributes).length === 0) ||
    (isInline && element.tag !== 'span' && place.within.has(element.tag));
  if (isNeedless) return sanitizeChildren(node, place);
  const within = isInline ? new Set([...place.within, element.tag]) : place.within;
  const inside: Place = { ...place, within, lang: undefined, dir: undefined };
  return fitElement({ ...element, attributes }, sanitizeChildren(node, inside));
}

/** What the page itself hides from everybody. */
function isHidden(element: PageElement): boolean {
  const style = element.getAttribute('style') ?? '';
  return element.hasAttribute('hidden') || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}
