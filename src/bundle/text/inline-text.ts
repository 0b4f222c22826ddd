import { type BodyElement, type BodyNode, bodyRule } from '../../domain/body.js';
import { plainLine } from '../plain-line.js';

/** The addresses that an article's text leads to, in the order of their numbers. */
export interface Footnotes {
  /** The number of an address, from 1; the same again for the same one. */
  numberOf(address: string): number;
  addresses(): string[];
}

export function createFootnotes(): Footnotes {
  const numbers = new Map<string, number>();
  return {
    numberOf(address) {
      const number = numbers.get(address) ?? numbers.size + 1;
      numbers.set(address, number);
      return number;
    },
    addresses: () => [...numbers.keys()],
  };
}

/** Loose text as lines: more than one where it breaks. Links carry the number of their footnote. */
export function inlineLines(nodes: readonly BodyNode[], footnotes: Footnotes): string[] {
  return inlineText(nodes, footnotes)
    .split('\n')
    .map((line) => plainLine(line.replaceAll(SOFT_HYPHEN, '')))
    .filter(Boolean);
}

/** The same on one line, also of what holds blocks, such as a cell of a table. */
export function inlineLine(nodes: readonly BodyNode[], footnotes: Footnotes): string {
  return inlineLines(nodes, footnotes).join(' ');
}

const SOFT_HYPHEN = '\u00ad';

function inlineText(nodes: readonly BodyNode[], footnotes: Footnotes): string {
  return nodes
    .map((node) => (typeof node === 'string' ? node.replace(/\s+/gu, ' ') : elementText(node, footnotes)))
    .join('');
}

function elementText(element: BodyElement, footnotes: Footnotes): string {
  const { tag, attributes, children } = element;
  if (tag === 'br') return '\n';
  const inner = inlineText(children, footnotes);
  if (bodyRule(tag).kind !== 'phrasing') return `\n${inner}\n`;
  if (tag === 'a' && attributes.href) return linkText(inner, attributes.href, footnotes);
  if (tag === 'q') return `“${inner}”`;
  // Without a mark, what was struck out would read as if it stood.
  if (tag === 's') return inner.trim() === '' ? inner : `~~${inner}~~`;
  if (tag === 'sup') return raised(inner, SUPERSCRIPT);
  return tag === 'sub' ? raised(inner, SUBSCRIPT) : inner;
}

function linkText(inner: string, address: string, footnotes: Footnotes): string {
  const words = plainLine(inner);
  if (words === address) return inner;
  return words === ''
    ? ` ${address} `
    : `${inner.trimEnd()} [${footnotes.numberOf(address)}]${/\s?$/.exec(inner)?.[0] ?? ''}`;
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

/** Raised or lowered figures, which change what is said: m², H₂O. */
function raised(inner: string, figures: string): string {
  return /^\d+$/.test(inner) ? inner.replace(/\d/g, (digit) => figures[Number(digit)] ?? digit) : inner;
}
