import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** An HTML file as a browser's parser sees it. */
export interface ParsedPage {
  /** Codes of what the parser had to repair. */
  errors: string[];
  /** In document order. */
  elements: Element[];
}

/** Parses by the HTML standard and keeps every complaint. */
export function parsePage(bytes: Uint8Array): ParsedPage {
  const errors: string[] = [];
  const html = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const document = parse(html, { onParseError: ({ code }) => void errors.push(code) });
  return { errors, elements: elementsIn(document) };
}

export function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((attr) => attr.name === name)?.value;
}

/** The words of an element, without markup. */
export function wordsOf(node: Node | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(wordsOf).join('') : '';
}

export function elementsIn(node: Node): Element[] {
  if (!('childNodes' in node)) return [];
  return node.childNodes.flatMap((child) => [...('tagName' in child ? [child] : []), ...elementsIn(child)]);
}

const URL_ATTRIBUTES = new Set([
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'data',
  'poster',
  'cite',
  'background',
  'ping',
  'manifest',
  'longdesc',
  'xlink:href',
]);

/** Every address in the page, as `tag address`, in document order. */
export function addressesIn({ elements }: ParsedPage): string[] {
  return elements.flatMap(({ tagName, attrs }) =>
    attrs.filter(({ name }) => URL_ATTRIBUTES.has(name)).map(({ value }) => `${tagName} ${value}`),
  );
}

/** Names of elements and attributes by which a page could run, load, submit or navigate by itself. */
export function activeParts({ elements }: ParsedPage): string[] {
  const tags = [
    'script',
    'iframe',
    'object',
    'embed',
    'form',
    'link',
    'base',
    'audio',
    'video',
    'svg',
    'input',
  ];
  return elements.flatMap((element) => [
    ...(tags.includes(element.tagName) ? [element.tagName] : []),
    ...element.attrs.map(({ name }) => name).filter((name) => /^on|^(download|style|ping)$/.test(name)),
    ...(attribute(element, 'http-equiv')?.toLowerCase() === 'refresh' ? ['refresh'] : []),
  ]);
}
