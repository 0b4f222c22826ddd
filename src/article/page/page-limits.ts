import { defaultTreeAdapter, type DefaultTreeAdapterTypes, type TreeAdapter } from 'parse5';
import { KnownError } from '../../domain/errors.js';

/**
 * Beyond any article: the deepest of 130 real pages has 38 levels, the largest 24,269 nodes. At these limits a page
 * costs some two seconds of work and 80 MB.
 */
export const MAX_PAGE_DEPTH = 512;
const MAX_PAGE_NODES = 32_000;
const MAX_PAGE_CHARACTERS = 10_000_000;
/** Without scripts and styles that nobody reads. A long novel has as much. */
const MAX_TEXT_CHARACTERS = 1_000_000;

type PageTreeParent = DefaultTreeAdapterTypes.ParentNode;
type PageTree = TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>;

/** @throws KnownError ARTICLE_TOO_COMPLEX when the page is longer than any article */
export function refuseOverlong(html: string, url: string): void {
  if (html.length > MAX_PAGE_CHARACTERS) throw tooComplex(url, `${html.length} characters long`);
}

/**
 * A tree adapter for parse5 that stops a hostile page while it is being parsed: what walks the tree later
 * recurses, and would overflow the stack. Elements open at a time bound the depth, nodes and text bound the size.
 * Scripts and styles stay empty, but for structured data.
 */
export function limitedTreeAdapter(url: string): PageTree {
  let nodes = 0;
  let characters = 0;
  let open = 0;
  const countNode = (): void => {
    if (++nodes > MAX_PAGE_NODES) throw tooComplex(url, `made of more than ${MAX_PAGE_NODES} nodes`);
  };
  const countText = (parent: PageTreeParent, text: string): void => {
    if (parent.childNodes.at(-1)?.nodeName !== '#text') countNode();
    characters += text.length;
    if (characters > MAX_TEXT_CHARACTERS)
      throw tooComplex(url, `more than ${MAX_TEXT_CHARACTERS} characters of text long`);
  };
  return {
    ...defaultTreeAdapter,
    createElement: (name, namespace, attributes) => {
      countNode();
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    insertText: (parent, text) => {
      if (isUnread(parent)) return;
      countText(parent, text);
      defaultTreeAdapter.insertText(parent, text);
    },
    insertTextBefore: (parent, text, before) => {
      countText(parent, text);
      defaultTreeAdapter.insertTextBefore(parent, text, before);
    },
    onItemPush: () => {
      if (++open > MAX_PAGE_DEPTH) throw tooDeep(url);
    },
    onItemPop: () => {
      open--;
    },
  };
}

/** True for a script that holds structured data (JSON-LD 1.1, section 7). */
export function isStructuredData(element: DefaultTreeAdapterTypes.Element): boolean {
  const type = element.attrs.find(({ name }) => name === 'type')?.value ?? '';
  return element.tagName === 'script' && /^\s*application\/ld\+json\b/i.test(type);
}

/** Nobody looks into a style or a script of another kind, and they are the most of many pages. */
function isUnread(parent: PageTreeParent): boolean {
  if (!('tagName' in parent)) return false;
  return parent.tagName === 'style' || (parent.tagName === 'script' && !isStructuredData(parent));
}

/** The refusal of a page that nests too deep. */
export function tooDeep(url: string): KnownError {
  return tooComplex(url, `nested more than ${MAX_PAGE_DEPTH} elements deep`);
}

function tooComplex(url: string, fact: string): KnownError {
  return new KnownError(
    'ARTICLE_TOO_COMPLEX',
    `${url} is ${fact}: that is not an article, and it was left out`,
  );
}
