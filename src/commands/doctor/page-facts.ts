import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

/** What a doctor looks at in a page. */
export interface PageFacts {
  language: string;
  direction: string;
  title: string;
  heading: string;
  /** The outlet's name in the masthead. */
  masthead: string;
  /** The words of the notice when that is the first thing in the body; undefined when anything stands before it. */
  notice: string | undefined;
  /** By name, or by http-equiv, in small letters. */
  metas: Readonly<Record<string, string>>;
  /** What the page would load or send to by itself, or when a form is sent. */
  loads: readonly string[];
  /** What `a` elements lead to. */
  links: readonly string[];
  /** Of every form, in small letters. */
  formMethods: readonly string[];
  /** Elements and attributes that run something, or make an app of the page. */
  active: readonly string[];
  /** The text of each style. */
  styles: readonly string[];
}

const LOADING = ['src', 'srcset', 'poster', 'action', 'formaction', 'data', 'background', 'ping', 'manifest'];
const RUNNING = ['script', 'iframe', 'frame', 'object', 'embed', 'applet', 'base', 'portal'];

/** Reads a page as a browser without script does. */
export function pageFacts(html: string): PageFacts {
  const elements = elementsOf(parse(html));
  const named = (name: string): Element[] => elements.filter(({ tagName }) => tagName === name);
  const [root] = named('html');
  const metas = named('meta').map((meta) => [
    (valueOf(meta, 'name') || valueOf(meta, 'http-equiv') || valueOf(meta, 'property')).toLowerCase(),
    valueOf(meta, 'content'),
  ]);
  return {
    language: valueOf(root, 'lang'),
    direction: valueOf(root, 'dir'),
    title: textOf(named('title')[0]),
    heading: textOf(named('h1')[0]),
    masthead: textOf(elements.find((element) => hasClass(element, 'name'))),
    notice: noticeOf(named('body')[0]),
    metas: Object.fromEntries(metas) as Record<string, string>,
    loads: elements.flatMap(loadsOf),
    links: named('a').map((link) => valueOf(link, 'href')),
    formMethods: named('form').map((form) => valueOf(form, 'method').toLowerCase() || 'get'),
    active: elements.flatMap(activeParts),
    styles: named('style').map(textOf),
  };
}

function noticeOf(body: Element | undefined): string | undefined {
  const first = body?.childNodes.find((node) => textOf(node).trim() !== '' || 'tagName' in node);
  return first && 'tagName' in first && hasClass(first, 'notice') ? textOf(first).trim() : undefined;
}

function loadsOf(element: Element): string[] {
  const names = element.tagName === 'link' ? ['href', ...LOADING] : LOADING;
  const own = names.map((name) => valueOf(element, name)).filter(Boolean);
  const inStyles = [
    ...(element.tagName === 'style' ? textOf(element) : valueOf(element, 'style')).matchAll(STYLE_LOADS),
  ];
  return [...own, ...inStyles.map(([found]) => found)];
}

const STYLE_LOADS = /@import[^;]*|url\([^)]*\)/gi;

function activeParts(element: Element): string[] {
  const handlers = element.attrs.filter(
    ({ name, value }) => /^on[a-z]/.test(name) || /^\s*javascript:/i.test(value),
  );
  const isApp =
    element.tagName === 'link' && /manifest|import|preload|prefetch/i.test(valueOf(element, 'rel'));
  const isMoved = element.tagName === 'meta' && /^refresh$/i.test(valueOf(element, 'http-equiv'));
  return [
    ...(RUNNING.includes(element.tagName) || isApp || isMoved ? [`<${element.tagName}>`] : []),
    ...handlers.map(({ name }) => `<${element.tagName} ${name}>`),
  ];
}

function elementsOf(node: Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap(elementsOf)] : own;
}

function textOf(node: Node | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function valueOf(element: Element | undefined, name: string): string {
  return element?.attrs.find((attribute) => attribute.name === name)?.value ?? '';
}

function hasClass(element: Element, name: string): boolean {
  return valueOf(element, 'class').split(/\s+/).includes(name);
}
