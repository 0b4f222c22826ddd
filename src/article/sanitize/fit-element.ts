import type { BodyElement, BodyTag } from '../../domain/body.js';
import { fitFigure } from './fit-figure.js';
import { fitBlocks, paragraphs } from './fit-flow.js';
import { fitDescriptions, fitList, fitPart } from './fit-list.js';
import { fitInline, flattenToLine, flattenToLines } from './fit-phrasing.js';
import { fitCell, fitRow, fitRows, fitTable } from './fit-table.js';
import { BLOCK_BREAK, type LooseNode, segmentsOf } from './loose-node.js';

type Fit = (element: BodyElement, children: readonly LooseNode[]) => LooseNode[];

/** A heading around more blocks than this was meant as a box. */
const MAX_BLOCKS_IN_HEADING = 2;

const FITS: Partial<Record<BodyTag, Fit>> = {
  p: fitParagraph,
  h2: fitHeading,
  h3: fitHeading,
  h4: fitHeading,
  pre: (element, children) => keepFilled(element, flattenToLines(children)),
  figcaption: (element, children) => keepFilled(element, flattenToLine(children)),
  blockquote: (element, children) => keepFilled(element, fitBlocks(children)),
  ul: fitList,
  ol: fitList,
  li: fitPart,
  dl: fitDescriptions,
  dt: fitPart,
  dd: fitPart,
  figure: fitFigure,
  table: fitTable,
  thead: fitRows,
  tbody: fitRows,
  tr: fitRow,
  th: fitCell,
  td: fitCell,
  hr: (element) => [element],
};

/**
 * Puts `children` into `element` so that its content model holds. What may not stand in it comes out beside
 * it; an element that ends up empty does not come out at all. Whatever has no rule here stands in a line.
 */
export function fitElement(element: BodyElement, children: readonly LooseNode[]): LooseNode[] {
  return (FITS[element.tag] ?? fitInline)(element, children);
}

/** Paragraphs for the text, and the blocks that stood in it between them. */
function fitParagraph({ attributes }: BodyElement, children: readonly LooseNode[]): LooseNode[] {
  const blocks = segmentsOf(children).flatMap((segment): LooseNode[] =>
    'run' in segment ? paragraphs(segment.run, attributes) : [segment.block],
  );
  return [BLOCK_BREAK, ...blocks, BLOCK_BREAK];
}

function fitHeading(element: BodyElement, children: readonly LooseNode[]): LooseNode[] {
  const blocks = segmentsOf(children).filter((segment) => 'block' in segment);
  if (blocks.length > MAX_BLOCKS_IN_HEADING) return [BLOCK_BREAK, ...children, BLOCK_BREAK];
  return keepFilled(element, flattenToLine(children));
}

function keepFilled(element: BodyElement, children: BodyElement['children']): BodyElement[] {
  return children.length > 0 ? [{ ...element, children }] : [];
}
