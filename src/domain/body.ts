/**
 * The body of an article: a tree of few elements, none of which can run, load or navigate by itself.
 * Whatever an outlet's page contains is rebuilt into this tree; what has no place in it does not exist here.
 */
export type BodyNode = string | BodyElement;

export interface BodyElement {
  tag: BodyTag;
  attributes: Readonly<Record<string, string>>;
  children: readonly BodyNode[];
}

/** What an element may hold, after the content models of the HTML standard (section 3.2.5). */
type Content = 'flow' | 'phrasing' | 'nothing' | readonly string[];

interface ElementRule {
  /** `part` stands only where a parent names it. */
  kind: 'block' | 'phrasing' | 'part';
  content: Content;
  attributes?: readonly string[];
}

const block = (content: Content, attributes?: readonly string[]): ElementRule => ({
  kind: 'block',
  content,
  attributes,
});
const phrasing = (attributes?: readonly string[]): ElementRule => ({
  kind: 'phrasing',
  content: 'phrasing',
  attributes,
});
const part = (content: Content, attributes?: readonly string[]): ElementRule => ({
  kind: 'part',
  content,
  attributes,
});

/** The allow-list: every element a body may hold, and where. */
export const BODY_RULES = {
  p: block('phrasing'),
  h2: block('phrasing'),
  h3: block('phrasing'),
  h4: block('phrasing'),
  ul: block(['li']),
  ol: block(['li'], ['start']),
  li: part('flow'),
  dl: block(['dt', 'dd']),
  dt: part('phrasing'),
  dd: part('flow'),
  blockquote: block('flow'),
  pre: block('phrasing'),
  hr: block('nothing'),
  figure: block(['img', 'p', 'blockquote', 'pre', 'table', 'figcaption']),
  figcaption: part('phrasing'),
  table: block(['thead', 'tbody']),
  thead: part(['tr']),
  tbody: part(['tr']),
  tr: part(['th', 'td']),
  th: part('phrasing', ['colspan', 'rowspan']),
  td: part('flow', ['colspan', 'rowspan']),
  a: phrasing(['href']),
  strong: phrasing(),
  em: phrasing(),
  code: phrasing(),
  sub: phrasing(),
  sup: phrasing(),
  small: phrasing(),
  s: phrasing(),
  ins: phrasing(),
  q: phrasing(),
  cite: phrasing(),
  abbr: phrasing(['title']),
  bdi: phrasing(),
  span: phrasing(),
  br: { kind: 'phrasing', content: 'nothing' },
  img: { kind: 'phrasing', content: 'nothing', attributes: ['src', 'alt', 'width', 'height'] },
} as const satisfies Record<string, ElementRule>;

export type BodyTag = keyof typeof BODY_RULES;

/** Attributes that every element may carry. */
export const COMMON_ATTRIBUTES = ['lang', 'dir'] as const;

/** Deeper trees are refused; the sanitizer flattens what goes deeper. */
export const MAX_BODY_DEPTH = 128;

const ATTRIBUTE_VALUES: Record<string, RegExp> = {
  href: /^(https?:\/\/|mailto:)[^\s"<>\\]+$/i,
  src: /^sha256:[0-9a-f]{64}$/,
  width: /^[1-9]\d{0,4}$/,
  height: /^[1-9]\d{0,4}$/,
  start: /^-?\d{1,6}$/,
  colspan: /^[1-9]\d{0,2}$/,
  rowspan: /^[1-9]\d{0,2}$/,
  lang: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/,
  dir: /^(ltr|rtl|auto)$/,
};

export function isBodyTag(name: string): name is BodyTag {
  return Object.hasOwn(BODY_RULES, name);
}

/** The rule of an element, in its general form. */
export function bodyRule(tag: BodyTag): ElementRule {
  return BODY_RULES[tag];
}

/** True when `tag` may carry `name` with this `value`. */
export function isBodyAttribute(tag: BodyTag, name: string, value: string): boolean {
  const named = bodyRule(tag).attributes?.includes(name) ?? false;
  const common = (COMMON_ATTRIBUTES as readonly string[]).includes(name);
  return (named || common) && (ATTRIBUTE_VALUES[name]?.test(value) ?? true);
}

/** True when an element of `content` may hold an element `tag`. */
export function mayHold(content: Content, tag: BodyTag): boolean {
  if (typeof content !== 'string') return content.includes(tag);
  const { kind } = bodyRule(tag);
  return kind === 'phrasing'
    ? content === 'phrasing' || content === 'flow'
    : kind === 'block' && content === 'flow';
}

/** True when an element of `content` may hold text. */
export function mayHoldText(content: Content): boolean {
  return content === 'flow' || content === 'phrasing';
}

/** The words of a tree, with a blank between elements and none added inside a word. */
export function textOf(nodes: readonly BodyNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const inner = textOf(node.children);
      return bodyRule(node.tag).kind === 'phrasing' && node.tag !== 'br' ? inner : `\n${inner}\n`;
    })
    .join('');
}

/**
 * The tree in which every element went through `change`; `undefined` leaves the element out. What no change reaches is
 * not copied, and nothing is made that is not kept: trees of hostile pages are large.
 */
export function mapElements(
  nodes: readonly BodyNode[],
  change: (element: BodyElement) => BodyElement | undefined,
): BodyNode[] {
  const mapped: BodyNode[] = [];
  for (const node of nodes) {
    const next =
      typeof node === 'string' ? node : change(withChildren(node, mapElements(node.children, change)));
    if (next !== undefined) mapped.push(next);
  }
  return mapped;
}

function withChildren(element: BodyElement, children: BodyNode[]): BodyElement {
  const isSame =
    children.length === element.children.length &&
    children.every((child, i) => child === element.children[i]);
  return isSame ? element : { ...element, children };
}
