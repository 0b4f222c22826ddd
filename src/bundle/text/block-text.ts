import { type BodyElement, type BodyNode, textOf } from '../../domain/body.js';
import type { Direction } from '../../domain/language.js';
import { columnsOf } from '../columns.js';
import { runsOf } from '../plain-article.js';
import { plainLine } from '../plain-line.js';
import { type LinePlace, markedLine, TEXT_WIDTH, wrapLines } from '../wrap-passage.js';
import { type Footnotes, inlineLine, inlineLines } from './inline-text.js';

/** What is nested deeper is not moved in further: half of each line stays for words. */
const MAX_INDENT = TEXT_WIDTH / 2;
const CODE_INDENT = '    ';
const CELL_END = ' | ';

/** A body, or a part of one, as lines of plain text with an empty one between blocks. */
export function blockLines(nodes: readonly BodyNode[], place: LinePlace, footnotes: Footnotes): string[] {
  const lines: string[] = [];
  let here = place;
  for (const run of runsOf(nodes)) {
    const written = Array.isArray(run)
      ? paragraph(inlineLines(run, footnotes), here)
      : element(run, here, footnotes);
    if (written.length === 0) continue;
    if (lines.length > 0 && !isList(run)) lines.push(emptyLine(place));
    else if (lines.length > 0 && place.first === place.rest) lines.push(emptyLine(place));
    lines.push(...written);
    here = { ...here, first: here.rest };
  }
  return lines;
}

/** A heading with a line of `mark` under it, as wide as itself. */
export function underlined(words: string, place: LinePlace, mark: string): string[] {
  const lines = wrapLines(words, place);
  const wide = Math.min(TEXT_WIDTH, Math.max(0, ...lines.map(columnsOf))) - columnsOf(place.rest);
  return wide > 0 ? [...lines, markedLine(place.rest + mark.repeat(wide), place.direction)] : [];
}

function element(block: BodyElement, parent: LinePlace, footnotes: Footnotes): string[] {
  const place = { ...parent, direction: directionIn(block, parent.direction) };
  const { children } = block;
  const tag: string = block.tag;
  switch (tag) {
    case 'h2':
      return underlined(inlineLine(children, footnotes), place, '-');
    case 'h3':
    case 'h4':
      return underlined(inlineLine(children, footnotes), place, '.');
    case 'ul':
    case 'ol':
      return list(block, place, footnotes);
    case 'blockquote':
      return blockLines(children, within(place, '> ', '> '), footnotes);
    case 'dd':
      return blockLines(children, within(place, CODE_INDENT, CODE_INDENT), footnotes);
    case 'pre':
      return textOf(children).split('\n').flatMap((line, i) => code(line, i === 0 ? place : next(place))); // oxfmt-ignore
    case 'hr':
      return [markedLine(`${place.first}* * *`, place.direction)];
    case 'table':
      return table(block, place, footnotes);
    case 'dl':
    case 'figure':
      return close(children, place, footnotes);
    default:
      return paragraph(inlineLines(children, footnotes), place);
  }
}

function paragraph(lines: readonly string[], place: LinePlace): string[] {
  return lines.flatMap((line, i) => wrapLines(line, i === 0 ? place : next(place)));
}

/** Parts that belong together, without empty lines between them. */
function close(children: readonly BodyNode[], place: LinePlace, footnotes: Footnotes): string[] {
  const lines: string[] = [];
  for (const child of children) {
    if (typeof child === 'string') continue;
    lines.push(...element(child, lines.length === 0 ? place : next(place), footnotes));
  }
  return lines;
}

function list({ tag, attributes, children }: BodyElement, place: LinePlace, footnotes: Footnotes): string[] {
  const lines: string[] = [];
  let number = Number(attributes.start ?? 1);
  for (const item of children) {
    if (typeof item === 'string') continue;
    const mark = tag === 'ol' ? `${number}. ` : '- ';
    const inside = within(lines.length === 0 ? place : next(place), mark, ' '.repeat(mark.length));
    const direction = directionIn(item, place.direction);
    lines.push(...blockLines(item.children, { ...inside, direction }, footnotes));
    number += 1;
  }
  return lines;
}

/** Each row on a line of its own, the head underlined. */
function table({ children }: BodyElement, place: LinePlace, footnotes: Footnotes): string[] {
  const lines: string[] = [];
  for (const part of children) {
    if (typeof part === 'string') continue;
    for (const row of part.children) {
      if (typeof row === 'string') continue;
      const cells = row.children.flatMap((cell) => (typeof cell === 'string' ? [] : [cell]));
      const words = cells.map((cell) => inlineLine(cell.children, footnotes)).join(CELL_END);
      const here = lines.length === 0 ? place : next(place);
      const isHead = cells.length > 0 && cells.every(({ tag }) => tag === 'th');
      const indented = { ...here, rest: here.rest + '  ' };
      lines.push(...(isHead ? underlined(words, here, '-') : wrapLines(words, indented)));
    }
  }
  return lines;
}

/** A line whose blanks count stays as it is where it fits. */
function code(line: string, { direction, first, rest }: LinePlace): string[] {
  const clean = line.replaceAll('\t', CODE_INDENT).replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '').trimEnd(); // oxfmt-ignore
  if (columnsOf(rest + CODE_INDENT + clean) <= TEXT_WIDTH)
    return [markedLine((first + CODE_INDENT + clean).trimEnd(), direction)];
  return wrapLines(plainLine(clean), { direction, first: first + CODE_INDENT, rest: rest + CODE_INDENT.repeat(2) }); // oxfmt-ignore
}

function within(place: LinePlace, first: string, rest: string): LinePlace {
  if (columnsOf(place.rest + rest) > MAX_INDENT)
    return first === rest ? place : { ...place, first: place.rest + first };
  return { ...place, first: place.first + first, rest: place.rest + rest };
}

function next(place: LinePlace): LinePlace {
  return { ...place, first: place.rest };
}

function emptyLine({ rest, direction }: LinePlace): string {
  return markedLine(rest.trimEnd(), direction);
}

function directionIn({ attributes }: BodyElement, around: Direction): Direction {
  return attributes.dir === 'rtl' || attributes.dir === 'ltr' ? attributes.dir : around;
}

function isList(run: BodyNode[] | BodyElement): boolean {
  return !Array.isArray(run) && (run.tag === 'ul' || run.tag === 'ol');
}
