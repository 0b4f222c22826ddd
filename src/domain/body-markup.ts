import {
  type BodyElement,
  type BodyNode,
  bodyRule,
  isBodyAttribute,
  isBodyTag,
  MAX_BODY_DEPTH,
  mayHold,
  mayHoldText,
} from './body.js';
import { KnownError } from './errors.js';

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
/** Everything XML 1.0 (production 2, Char) has no place for. */
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text without the characters that XML forbids. */
export function xmlText(text: string): string {
  return text.replace(NOT_XML, '');
}

/** Text made safe between tags and inside double quotes. */
export function escapeMarkup(text: string): string {
  return xmlText(text).replace(/[&<>"]/g, (mark) =>
    mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : '&quot;',
  );
}

/**
 * The tree as markup that is HTML and well-formed XML at once. Nothing is checked here: a tree comes from
 * the sanitizer or from {@link parseBody}, and renderers may have put other addresses into `src` and `href`.
 */
export function encodeBody(nodes: readonly BodyNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeMarkup(node) : encodeElement(node))).join('');
}

function encodeElement({ tag, attributes, children }: BodyElement): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`);
  const open = `<${tag}${written.join('')}`;
  return bodyRule(tag).content === 'nothing' ? `${open}/>` : `${open}>${encodeBody(children)}</${tag}>`;
}

const TOKEN = /([^<]+)|<\/([a-z0-9]+)>|<([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)(\/?)>/y;

/**
 * Reads what {@link encodeBody} wrote for a tree of the archive, and nothing else: every element, attribute
 * and place is held against the allow-list again, so that a body blob cannot bring in what the sanitizer
 * would have refused.
 * @throws KnownError BODY_INVALID
 */
export function parseBody(markup: string): BodyNode[] {
  const root: Open = { tag: undefined, children: [], attributes: {} };
  const stack: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < markup.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(markup);
    if (!match) throw invalid('no text and no tag', at);
    takeToken(match, stack, at);
  }
  if (stack.length !== 1) throw invalid('an element is not closed', markup.length);
  return root.children;
}

interface Open {
  tag: BodyElement['tag'] | undefined;
  attributes: Record<string, string>;
  children: BodyNode[];
}

function takeToken(match: RegExpExecArray, stack: Open[], at: number): void {
  const [, text, close, open, attributes = '', slash] = match;
  const parent = stack.at(-1);
  if (!parent) throw invalid('text after the end', at);
  const content = parent.tag ? bodyRule(parent.tag).content : 'flow';
  if (text !== undefined) {
    if (!mayHoldText(content) && text.trim() !== '') throw invalid(`text inside ${parent.tag}`, at);
    parent.children.push(unescapeMarkup(text, at));
  } else if (close !== undefined) {
    if (close !== parent.tag) throw invalid(`</${close}> closes nothing`, at);
    stack.pop();
  } else if (open !== undefined) {
    const element = parseOpen(open, attributes, at);
    if (!mayHold(content, element.tag)) throw invalid(`${open} inside ${parent.tag ?? 'the body'}`, at);
    if (stack.length > MAX_BODY_DEPTH) throw invalid('too deep', at);
    const isVoid = bodyRule(element.tag).content === 'nothing';
    if (isVoid !== (slash === '/')) throw invalid(`${open} is not closed as it should be`, at);
    parent.children.push(element);
    if (!isVoid) stack.push(element);
  }
}

function parseOpen(name: string, written: string, at: number): Open & { tag: BodyElement['tag'] } {
  if (!isBodyTag(name)) throw invalid(`element ${name}`, at);
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of written.matchAll(/ ([a-z]+)="([^"<>]*)"/g)) {
    const plain = unescapeMarkup(value, at);
    if (Object.hasOwn(attributes, key) || !isBodyAttribute(name, key, plain))
      throw invalid(`${name} ${key}="${value}"`, at);
    attributes[key] = plain;
  }
  return { tag: name, attributes, children: [] };
}

function unescapeMarkup(text: string, at: number): string {
  if (/&(?!(amp|lt|gt|quot);)/.test(text) || xmlText(text) !== text)
    throw invalid('a bare & or a control character', at);
  return text.replace(/&(amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? '');
}

function invalid(fact: string, at: number): KnownError {
  return new KnownError('BODY_INVALID', `article body is not in our form at character ${at}: ${fact}`);
}
