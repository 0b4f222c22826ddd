import { type BodyElement, type BodyNode, bodyRule, textOf } from '../../domain/body.js';
import { plainLine } from '../plain-line.js';
import { escapeAddress, escapeMarks, escapeStart, escapeWords } from './escape-markdown.js';

/** What is open around a piece of text. */
interface Around {
  isInLink?: boolean;
  isEmphasised?: boolean;
  isStrong?: boolean;
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
  for (const node of nodes) {
    const piece = typeof node === 'string' ? words(node, around) : element(node, around);
    // An exclamation mark before a link would make it a picture.
    written = (piece.startsWith('[') ? written.replace(/(?<!\\)!$/, '\\!') : written) + piece;
  }
  return written;
}

/** Blanks at both ends are kept: they part words from the next element. */
function words(text: string, { isInLink }: Around): string {
  const line = plainLine(text);
  if (line === '') return /\s/u.test(text) ? ' ' : '';
  const escaped = isInLink ? escapeMarks(line) : escapeWords(line);
  return `${/^\s/u.test(text) ? ' ' : ''}${escaped}${/\s$/u.test(text) ? ' ' : ''}`;
}

function element({ tag, attributes, children }: BodyElement, around: Around): string {
  switch (tag) {
    case 'br':
      return around.isInLink ? ' ' : '\n';
    case 'a':
      return link(children, attributes.href, around);
    case 'em':
    case 'cite':
      return around.isEmphasised
        ? inline(children, around)
        : enclosed('*', inline(children, { ...around, isEmphasised: true }));
    case 'strong':
      return around.isStrong
        ? inline(children, around)
        : enclosed('**', inline(children, { ...around, isStrong: true }));
    case 's':
      return enclosed('~~', inline(children, around));
    case 'code':
      return code(children, around);
    case 'q':
      return `“${inline(children, around)}”`;
    case 'sup':
      return raised(inline(children, around), '⁰¹²³⁴⁵⁶⁷⁸⁹');
    case 'sub':
      return raised(inline(children, around), '₀₁₂₃₄₅₆₇₈₉');
    default:
      return bodyRule(tag).kind === 'phrasing'
        ? inline(children, around)
        : `${around.isInLink ? ' ' : '\n'}${inline(children, around)}${around.isInLink ? ' ' : '\n'}`;
  }
}

function link(children: readonly BodyNode[], address: string | undefined, around: Around): string {
  if (address === undefined || around.isInLink) return inline(children, around);
  const inner = inline(children, { ...around, isInLink: true });
  const label = inner.trim() || escapeMarks(address);
  const [before, after] = [/^ */.exec(inner)?.[0] ?? '', / *$/.exec(inner)?.[0] ?? ''];
  return `${before}[${label.replace(/(?<!\\)!$/, '\\!')}](<${escapeAddress(address)}>)${inner.trim() === '' ? '' : after}`;
}

/** Marks stand at words, never at blanks or breaks, where they would mean nothing (CommonMark 6.2). */
function enclosed(mark: string, inner: string): string {
  return inner
    .split('\n')
    .map((line) => line.replace(/^( *)(.*?)( *)$/, (_all, before: string, text: string, after: string) =>
      text === '' ? `${before}${after}` : `${before}${mark}${text}${mark}${after}`))
    .join('\n'); // prettier-ignore
}

function code(children: readonly BodyNode[], around: Around): string {
  const text = plainLine(textOf(children));
  const isPlain = text === '' || /[`|\\]/.test(text) || around.isInLink;
  return isPlain ? inline(children, around) : `\`${text}\``;
}

function raised(inner: string, figures: string): string {
  return /^\d+$/.test(inner) ? inner.replace(/\d/g, (digit) => figures[Number(digit)] ?? digit) : inner;
}
