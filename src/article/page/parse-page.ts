import { DOMParser } from 'linkedom';
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { type AddressResolver, createAddressResolver } from './address-resolver.js';
import type { PageDocument, PageElement } from './page-dom.js';
import {
  isStructuredData,
  limitedTreeAdapter,
  MAX_PAGE_DEPTH,
  refuseOverlong,
  tooDeep,
} from './page-limits.js';

type Source = DefaultTreeAdapterTypes.ChildNode;
type SourceElement = DefaultTreeAdapterTypes.Element;

/** A page that was parsed, without everything that is never article. */
export interface Page {
  url: string;
  document: PageDocument;
  /** The contents of its JSON-LD scripts, as text. */
  structuredData: string[];
  resolve: AddressResolver;
}

/** Elements that no step looks at: they are left out with their content while the document is built. */
const DROPPED = new Set(
  'script style template svg math iframe frame frameset noframes object embed applet canvas audio video'.split(
    ' ',
  ),
);
const PLAIN_NAME = /^[a-z][a-z0-9-]*$/;
/** More on one element is an attack on whoever compares them. */
const MAX_ATTRIBUTES = 60;
const MAX_NOSCRIPT_CHARACTERS = 20_000;

/**
 * Parses a page as browsers do (HTML standard, section 13.2) and builds the document that the other steps
 * read. parse5 parses, because linkedom's own parser differs from the standard; building from its tree
 * costs less than serialising and parsing again.
 * @throws KnownError ARTICLE_TOO_COMPLEX
 */
export function parsePage(html: string, url: string): Page {
  refuseOverlong(html, url);
  const tree = parse(html, { treeAdapter: limitedTreeAdapter(url), scriptingEnabled: true });
  const root = tree.childNodes.find((node): node is SourceElement => node.nodeName === 'html');
  const document = emptyDocument();
  const page: Page = { url, document, structuredData: [], resolve: createAddressResolver(url) };
  if (root) {
    copyAttributes(root, document.documentElement);
    copyChildren(root.childNodes, { page, into: document.documentElement, depth: 1 });
  }
  const base = document.querySelector('base[href]')?.getAttribute('href');
  return { ...page, resolve: createAddressResolver(url, base) };
}

function emptyDocument(): PageDocument {
  const document = new DOMParser().parseFromString(
    '<!doctype html><html></html>',
    'text/html',
  ) as unknown as PageDocument;
  for (const child of [...document.documentElement.childNodes]) child.remove();
  return document;
}

interface Place {
  page: Page;
  into: PageElement;
  depth: number;
}

function copyChildren(nodes: readonly Source[], place: Place): void {
  const { document } = place.page;
  for (const node of nodes) {
    if ('value' in node) place.into.append(document.createTextNode(node.value));
    else if ('tagName' in node) copyElement(node, place);
  }
}

function copyElement(source: SourceElement, { page, into, depth }: Place): void {
  if (depth > MAX_PAGE_DEPTH) throw tooDeep(page.url);
  if (isStructuredData(source)) page.structuredData.push(scriptText(source));
  if (DROPPED.has(source.tagName)) return;
  const name = PLAIN_NAME.test(source.tagName) ? source.tagName : 'span';
  const element = page.document.createElement(name);
  copyAttributes(source, element);
  into.append(element);
  const children = name === 'noscript' ? noscriptChildren(source, page.url) : source.childNodes;
  copyChildren(children, { page, into: element, depth: depth + 1 });
}

function copyAttributes(source: SourceElement, element: PageElement): void {
  for (const { name, value } of source.attrs.slice(0, MAX_ATTRIBUTES)) {
    if (PLAIN_NAME.test(name) || name.startsWith('data-')) element.setAttribute(name, value);
  }
}

/** What stands in `noscript` for readers without scripts is text to a parser with scripts: parsed here. */
function noscriptChildren(source: SourceElement, url: string): readonly Source[] {
  const text = scriptText(source);
  if (text.length > MAX_NOSCRIPT_CHARACTERS) return [];
  return parseFragment(text, { treeAdapter: limitedTreeAdapter(url) }).childNodes;
}

function scriptText(source: SourceElement): string {
  return source.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}
