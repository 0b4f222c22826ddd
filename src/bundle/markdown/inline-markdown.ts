import { type BodyElement, type BodyNode, bodyRule, textOf } from '../../domain/body.js';
import { plainLine } from '../plain-line.js';
import { escapeAddress, escapeStart, escapeWords } from './escape-markdown.js';

/** What is open around a piece of text. */
interface Around {
  isInLink?: boolean;
  isEmphasised?: boolean;
  isStrong?: boolean;
  isStruck?: boolean;
}

/** Loose text as lines: more than one where it breaks. None begins anything but a paragraph. */
export function inlineLines(nodes: readonly BodyNode[]): string[] {
  return inline(nodes, {})
    .split('\n')
    .map((line) => escapeStart(line.replace(/ +/g, ' ').trim()))
    .filter(Boolean);
}

/** The same on one line, also of what holds blocks, such as a cell of a table. */
export function inlineLine(nodes: readonly BodyNode[]): string {
  return inlineLines(nodes).join(' ');
}

function inline(nodes: readonly BodyNode[], around: Around): string {
  let written = '';
  for (const node of joined(nodes, around)) {
    const piece = typeof node === 'string' ? words(node) : element(node, around);
    // An exclamation mark before a link would make it a picture.
    written = (piece.startsWith('[') ? written.replace(/(?<!\\)!$/, '\\!') : written) + piece;
  }
  return written;
}

/** Blanks at both ends are kept: they part words from the next element. */
function words(text: string): string {
  const line = plainLine(text);
  if (line === '') return /\s/u.test(text) ? ' ' : '';
  const escaped = escapeWords(line);
  return `${/^\s/u.test(text) ? ' ' : ''}${escaped}${/\s$/u.test(text) ? ' ' : ''}`;
}

function element({ tag, attributes, children }: BodyElement, around: Around): string {
  const name: string = tag;
  switch (name) {
    case 'br':
      return around.isInLink ? ' ' : '\n';
    case 'a':
      return link(children, attributes.href, around);
    case 'em':
    case 'cite':
      return enclosed('*', inline(children, { ...around, isEmphasised: true }));
    case 'strong':
      return enclosed('**', inline(children, { ...around, isStrong: true }));
    case 's':
      return enclosed('~~', inline(children, { ...around, isStruck: true }));
    case 'code':
      return `\`${plainLine(textOf(children))}\``;
    case 'q':
      return `“${inline(children, around)}”`;
    case 'sup':
      return raised(textOf(children), '⁰¹²³⁴⁵⁶⁷⁸⁹');
    case 'sub':
      return raised(textOf(children), '₀₁₂₃₄₅₆₇₈₉');
    default:
      // A block, inside a cell or the like: its words stand apart.
      return around.isInLink ? ` ${inline(children, around)} ` : `\n${inline(children, around)}\n`;
  }
}

/**
 * The nodes without elements that Markdown has no mark for, their words joined to those around them: else a word
 * in two parts would be escaped in two parts, and mean something as a whole.
 */
function joined(nodes: readonly BodyNode[], around: Around): BodyNode[] {
  const result: BodyNode[] = [];
  for (const node of nodes.flatMap((child) => unmarked(child, around))) {
    const last = result.at(-1);
    if (typeof node === 'string' && typeof last === 'string') result[result.length - 1] = last + node;
    else result.push(node);
  }
  return result;
}

function unmarked(node: BodyNode, around: Around): BodyNode[] {
  if (typeof node === 'string' || isMarked(node, around)) return [node];
  return node.children.flatMap((child) => unmarked(child, around));
}

function isMarked({ tag, attributes, children }: BodyElement, around: Around): boolean {
  const text = textOf(children);
  if (tag === 'a') return attributes.href !== undefined && !around.isInLink;
  if (tag === 'br' || bodyRule(tag).kind !== 'phrasing') return true;
  if (plainLine(text) === '') return false;
  if (tag === 'em' || tag === 'cite') return !around.isEmphasised;
  if (tag === 'strong') return !around.isStrong;
  if (tag === 's') return !around.isStruck;
  if (tag === 'code') return !/[`|\\]/.test(text) && !around.isInLink && !children.some(isElement);
  return tag === 'q' || ((tag === 'sup' || tag === 'sub') && /^\d+$/.test(text));
}

function isElement(node: BodyNode): boolean {
  return typeof node !== 'string';
}

function link(children: readonly BodyNode[], address: string | undefined, around: Around): string {
  if (address === undefined) return inline(children, around);
  const inner = inline(children, { ...around, isInLink: true });
  const label = inner.trim() || escapeWords(address);
  const [before, after] = [/^ */.exec(inner)?.[0] ?? '', / *$/.exec(inner)?.[0] ?? ''];
  return `${before}[${label.replace(/(?<!\\)!$/, '\\!')}](<${escapeAddress(address)}>)${inner.trim() === '' ? '' : after}`;
}

/** Marks stand at words, never at blanks or breaks, where they would mean nothing (CommonMark 6.2). */
function enclosed(mark: string, inner: string): string {
  return inner
    .split('\n')
    .map((line) => line.replace(/[^ ](?:.*[^ ])?/, (text) => `${mark}${text}${mark}`))
    .join('\n');
}

function raised(inner: string, figures: string): string {
  return inner.replace(/\d/g, (digit) => figures[Number(digit)] ?? digit);
}
