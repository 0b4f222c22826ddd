import { type BodyElement, type BodyNode, textOf } from '../../domain/body.js';
import type { Direction } from '../../domain/language.js';
import { runsOf } from '../plain-article.js';
import { inlineLine, inlineLines } from './inline-markdown.js';

/** In front of a paragraph that runs from right to left, so that an editor shows it so. */
const RIGHT_TO_LEFT_MARK = '\u200f';
/** A table that says of one cell that it is many columns wide does not get as many. */
const MAX_SPAN = 20;

/** What holds for a body and all its parts. */
export interface MarkdownPlace {
  direction: Direction;
  /** Of the headline: headings of the body begin one below. */
  level: number;
}

/** A body, or a part of one, as lines of Markdown with an empty one between blocks. */
export function blockLines(nodes: readonly BodyNode[], place: MarkdownPlace): string[] {
  const lines: string[] = [];
  let marks = LIST_MARKS[0];
  let last: string | undefined;
  for (const run of runsOf(nodes)) {
    const tag = Array.isArray(run) ? undefined : run.tag;
    // Two lists in a row would be one (CommonMark 5.3), were their marks the same.
    marks = tag === last && marks === LIST_MARKS[0] ? LIST_MARKS[1] : LIST_MARKS[0];
    const written = Array.isArray(run) ? paragraph(inlineLines(run), place) : element(run, place, marks);
    if (written.length === 0) continue;
    if (lines.length > 0) lines.push('');
    lines.push(...written);
    last = tag;
  }
  return lines;
}

/** Lines of one paragraph, broken where they break. */
export function paragraph(
  lines: readonly string[],
  { direction }: Pick<MarkdownPlace, 'direction'>,
): string[] {
  const mark = direction === 'rtl' ? RIGHT_TO_LEFT_MARK : '';
  return lines.map((line, i) => mark + line + (i < lines.length - 1 ? '\\' : ''));
}

/** A heading of one line; none without words. */
export function heading(line: string, { direction, level }: MarkdownPlace): string[] {
  const mark = direction === 'rtl' ? RIGHT_TO_LEFT_MARK : '';
  return line === '' ? [] : [`${'#'.repeat(level)} ${mark}${line}`];
}

/** Lines inside a quotation. */
export function quoted(lines: readonly string[]): string[] {
  return lines.map((line) => `> ${line}`.trimEnd());
}

interface ListMarks {
  ul: string;
  ol: string;
}

const LIST_MARKS: readonly [ListMarks, ListMarks] = [
  { ul: '-', ol: '.' },
  { ul: '*', ol: ')' },
];

function element(block: BodyElement, around: MarkdownPlace, marks: ListMarks): string[] {
  const dir = directionIn(block) ?? around.direction;
  const place = { ...around, direction: dir };
  const { children } = block;
  const tag: string = block.tag;
  switch (tag) {
    case 'h2':
    case 'h3':
    case 'h4':
      return heading(inlineLine(children), { ...place, level: place.level + Number(tag.slice(1)) - 1 });
    case 'ul':
    case 'ol':
      return list(block, place, marks);
    case 'dd':
      return item('- ', blockLines(children, place));
    case 'dt':
      return paragraph(inlineLines([{ tag: 'strong', attributes: {}, children }]), place);
    case 'blockquote':
      return quoted(blockLines(children, place));
    case 'pre':
      return verbatim(block, place);
    case 'hr':
      return ['***'];
    case 'table':
      return table(block);
    case 'dl':
    case 'figure':
      return blockLines(children, place);
    default:
      return paragraph(inlineLines(children), place);
  }
}

function list({ tag, attributes, children }: BodyElement, place: MarkdownPlace, marks: ListMarks): string[] {
  const lines: string[] = [];
  // A list cannot begin below nought (CommonMark 5.2).
  let number = Math.max(0, Number(attributes.start ?? 1));
  for (const child of children) {
    if (typeof child === 'string') continue;
    const mark = tag === 'ol' ? `${number}${marks.ol} ` : `${marks.ul} `;
    const direction = directionIn(child) ?? place.direction;
    const here = { ...place, direction };
    lines.push(...item(mark, blockLines(child.children, here)));
    number += 1;
  }
  return lines;
}

function item(mark: string, lines: readonly string[]): string[] {
  const indent = ' '.repeat(mark.length);
  return lines.map((line, i) => (i === 0 ? mark + line : line && indent + line));
}

/** Text whose blanks count, in a fence longer than any inside it; with links it is a paragraph, so that they stay. */
function verbatim({ children }: BodyElement, place: MarkdownPlace): string[] {
  if (children.some(holdsLink)) return paragraph(inlineLines(children.map(withBreaks)), place);
  const lines = textOf(children)
    .split('\n')
    .map((line) => line.replace(/[^\P{Cc}\t]|[\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, ''));
  if (lines.every((line) => line.trim() === '')) return [];
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines, fence];
}

function holdsLink(node: BodyNode): boolean {
  return typeof node !== 'string' && (node.tag === 'a' || node.children.some(holdsLink));
}

function withBreaks(node: BodyNode): BodyNode {
  if (typeof node !== 'string') return { ...node, children: node.children.map(withBreaks) };
  const children = node.split('\n').flatMap((line, i): BodyNode[] => (i === 0 ? [line] : [BREAK, line]));
  return { tag: 'span', attributes: {}, children };
}

const BREAK: BodyElement = { tag: 'br', attributes: {}, children: [] };

/** GFM 4.10: one head row, every row as wide as the widest. */
function table({ children }: BodyElement): string[] {
  const rows = elements(children).flatMap((part) => elements(part.children).map(cellsOf));
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (width === 0) return [];
  const [first] = rows;
  const head = first?.isHead ? first.cells : [];
  const body = first?.isHead ? rows.slice(1) : rows;
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(({ cells }) => line(cells))];
}

function cellsOf(row: BodyElement): { cells: string[]; isHead: boolean } {
  const cells = elements(row.children);
  return {
    isHead: cells.length > 0 && cells.every(({ tag }) => tag === 'th'),
    cells: cells.flatMap(({ children, attributes }) => [
      inlineLine(children),
      ...Array.from({ length: Math.min(MAX_SPAN, Number(attributes.colspan ?? 1)) - 1 }, () => ''),
    ]),
  };
}

function elements(nodes: readonly BodyNode[]): BodyElement[] {
  return nodes.filter((node) => typeof node !== 'string');
}

function directionIn({ attributes: { dir } }: BodyElement): Direction | undefined {
  return dir === 'rtl' || dir === 'ltr' ? dir : undefined;
}
