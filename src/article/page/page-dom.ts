/**
 * The part of the DOM that extraction works with. The compiler has no DOM of its own here, so this says
 * exactly what we rely on; linkedom and Readability share these objects.
 */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
  readonly parentElement: PageElement | null;
  remove(): void;
}

export interface PageElement extends PageNode {
  /** In lower case. */
  readonly localName: string;
  readonly children: Iterable<PageElement> & { readonly length: number };
  readonly attributes: Iterable<{ readonly name: string }>;
  readonly firstElementChild: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  append(...nodes: (PageNode | string)[]): void;
  prepend(...nodes: (PageNode | string)[]): void;
  replaceWith(...nodes: (PageNode | string)[]): void;
  closest(selector: string): PageElement | null;
  matches(selector: string): boolean;
  contains(node: PageNode): boolean;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

export interface PageDocument {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  createElement(name: string): PageElement;
  createTextNode(text: string): PageNode;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === ELEMENT_NODE;
}

export function isText(node: PageNode): boolean {
  return node.nodeType === TEXT_NODE;
}
