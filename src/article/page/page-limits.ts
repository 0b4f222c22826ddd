import { defaultTreeAdapter, type DefaultTreeAdapterTypes, type TreeAdapter } from 'parse5';
import { KnownError } from '../../domain/errors.js';

/** Far beyond any article: the deepest of 130 real pages has 38 levels, the largest 24,269 nodes. */
export const MAX_PAGE_DEPTH = 512;
const MAX_PAGE_NODES = 200_000;
const MAX_PAGE_CHARACTERS = 10_000_000;

type PageTree = TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>;

/** @throws KnownError ARTICLE_TOO_COMPLEX when the page is longer than any article */
export function refuseOverlong(html: string, url: string): void {
  if (html.length > MAX_PAGE_CHARACTERS) throw tooComplex(url, `${html.length} characters long`);
}

/**
 * A tree adapter for parse5 that stops a hostile page while it is being parsed: what walks the tree later
 * recurses, and would overflow the stack. Elements open at a time bound the depth, nodes made bound the size.
 */
export function limitedTreeAdapter(url: string): PageTree {
  let nodes = 0;
  let open = 0;
  const countNode = (): void => {
    if (++nodes > MAX_PAGE_NODES) throw tooComplex(url, `made of more than ${MAX_PAGE_NODES} nodes`);
  };
  return {
    ...defaultTreeAdapter,
    createElement: (name, namespace, attributes) => {
      countNode();
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    createTextNode: (value) => {
      countNode();
      return defaultTreeAdapter.createTextNode(value);
    },
    onItemPush: () => {
      if (++open > MAX_PAGE_DEPTH) throw tooDeep(url);
    },
    onItemPop: () => {
      open--;
    },
  };
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
