import type { BodyElement } from '../../domain/body.js';
import { fitBlocks, fitFlow } from './fit-flow.js';
import { flattenToLine } from './fit-phrasing.js';
import { BLOCK_BREAK, type LooseNode, segmentsOf } from './loose-node.js';
import { isVisible } from './tidy-run.js';

/**
 * A table with its rows in `thead` and `tbody`. What is no row (a caption, stray text) stands before it. A
 * table of one column, or with another table or headings in its cells, only arranged the page: its cells
 * follow each other as blocks.
 */
export function fitTable(table: BodyElement, children: readonly LooseNode[]): LooseNode[] {
  const head: BodyElement[] = [];
  const body: BodyElement[] = [];
  const before: LooseNode[] = [];
  for (const segment of segmentsOf(children)) {
    if ('run' in segment) before.push(BLOCK_BREAK, ...segment.run);
    else if (segment.block.tag === 'thead') head.push(...elementsIn(segment.block));
    else if (segment.block.tag === 'tbody') body.push(...elementsIn(segment.block));
    else if (segment.block.tag === 'tr') body.push(segment.block);
    else before.push(segment.block);
  }
  const rows = [...head, ...body];
  const lead: LooseNode[] = [BLOCK_BREAK, ...fitBlocks(before)];
  if (isArrangement(rows)) return [...lead, ...rows.flatMap(cellsAsBlocks), BLOCK_BREAK];
  const sections = [section('thead', head), section('tbody', body)].flat();
  return sections.length > 0 ? [...lead, { ...table, children: sections }] : lead;
}

/** Rows for a `thead` or `tbody`; whatever else stands there becomes a row of one cell. */
export function fitRows(section: BodyElement, children: readonly LooseNode[]): BodyElement[] {
  const rows = segmentsOf(children).flatMap((segment): BodyElement[] => {
    if ('block' in segment && segment.block.tag === 'tr') return [segment.block];
    return fitRow(emptyElement('tr'), 'run' in segment ? segment.run : [segment.block]);
  });
  return rows.length > 0 ? [{ ...section, children: rows }] : [];
}

/** A row of cells; whatever else stands in it becomes a cell. Rows in which nothing can be seen are left out. */
export function fitRow(row: BodyElement, children: readonly LooseNode[]): BodyElement[] {
  const cells = segmentsOf(children).flatMap((segment): BodyElement[] => {
    if ('block' in segment && isCell(segment.block)) return [segment.block];
    const content = fitFlow('run' in segment ? segment.run : [segment.block]);
    return content.length > 0 ? [{ ...emptyElement('td'), children: content }] : [];
  });
  return isVisible(cells) ? [{ ...row, children: cells }] : [];
}

/** A cell; an empty one stays, because it keeps its neighbours in their columns. */
export function fitCell(cell: BodyElement, children: readonly LooseNode[]): BodyElement[] {
  return [{ ...cell, children: cell.tag === 'th' ? flattenToLine(children) : fitFlow(children) }];
}

function isArrangement(rows: readonly BodyElement[]): boolean {
  const cells = rows.flatMap(elementsIn);
  const isOneColumn = rows.every((row) => row.children.length <= 1);
  return (
    isOneColumn || cells.some((cell) => elementsIn(cell).some(({ tag }) => /^(table|h[234])$/.test(tag)))
  );
}

function cellsAsBlocks(row: BodyElement): LooseNode[] {
  return elementsIn(row).flatMap((cell): LooseNode[] => [BLOCK_BREAK, ...cell.children]);
}

function section(tag: 'thead' | 'tbody', rows: readonly BodyElement[]): BodyElement[] {
  const within = rows.map((row, i) => {
    const reachesBelow = elementsIn(row).some(
      ({ attributes }) => Number(attributes.rowspan) > rows.length - i,
    );
    if (!reachesBelow) return row;
    return { ...row, children: elementsIn(row).map((cell) => spanWithin(cell, rows.length - i)) };
  });
  return rows.length > 0 ? [{ tag, attributes: {}, children: within }] : [];
}

/** No cell reaches below the last row of its section: rows that showed nothing are gone. */
function spanWithin(cell: BodyElement, rowsLeft: number): BodyElement {
  const { rowspan, ...attributes } = cell.attributes;
  if (rowspan === undefined || Number(rowspan) <= rowsLeft) return cell;
  return { ...cell, attributes: rowsLeft > 1 ? { ...attributes, rowspan: String(rowsLeft) } : attributes };
}

function emptyElement(tag: 'tr' | 'td'): BodyElement {
  return { tag, attributes: {}, children: [] };
}

function isCell({ tag }: BodyElement): boolean {
  return tag === 'td' || tag === 'th';
}

function elementsIn({ children }: BodyElement): BodyElement[] {
  return children.filter((child): child is BodyElement => typeof child !== 'string');
}
