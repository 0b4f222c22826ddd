import { type BodyElement, type BodyNode, bodyRule } from '../../domain/body.js';
import { BLOCK_BREAK, isElementNode, type LooseNode, segmentsOf } from './loose-node.js';
import { isVisible, pushNode, tidyRun } from './tidy-run.js';

/**
 * An inline element around `children`. HTML lets nobody put a block into one: where that happened, each
 * stretch of text and each block gets the inline element to itself.
 */
export function fitInline(element: BodyElement, children: readonly LooseNode[]): LooseNode[] {
  if (bodyRule(element.tag).content === 'nothing') return [element];
  return children.every((child) => !isBlockLike(child))
    ? [{ ...element, children: children as BodyNode[] }]
    : spread(element, children);
}

function spread(element: BodyElement, children: readonly LooseNode[]): LooseNode[] {
  const pieces = segmentsOf(children).map((segment): LooseNode => {
    if ('run' in segment) return { ...element, children: segment.run };
    const { block } = segment;
    const holdsText = bodyRule(block.tag).content === 'phrasing';
    return holdsText ? { ...block, children: [{ ...element, children: block.children }] } : block;
  });
  const before: LooseNode[] = children[0] === BLOCK_BREAK ? [BLOCK_BREAK] : [];
  const after: LooseNode[] = children.at(-1) === BLOCK_BREAK ? [BLOCK_BREAK] : [];
  return [
    ...before,
    ...pieces.flatMap((piece, at): LooseNode[] => (at === 0 ? [piece] : [BLOCK_BREAK, piece])),
    ...after,
  ];
}

function isBlockLike(node: LooseNode): boolean {
  return typeof node === 'symbol' || (isElementNode(node) && bodyRule(node.tag).kind !== 'phrasing');
}

/** Everything as one line of text: what blocks hold, with a blank between them. */
export function flattenToLine(nodes: readonly LooseNode[]): BodyNode[] {
  return tidyRun(phrasingOf(nodes, ' '));
}

/**
 * Preformatted text: blanks and line feeds as they are, but no line feeds first: parsers take one away there
 * (HTML standard, section 13.2.6.4.7).
 */
export function flattenToLines(nodes: readonly LooseNode[]): BodyNode[] {
  const [first, ...rest] = joined(phrasingOf(nodes, '\n'));
  const lines =
    typeof first === 'string' ? [first.replace(/^\n+/, ''), ...rest] : first ? [first, ...rest] : [];
  return isVisible(lines) ? lines.filter((line) => line !== '') : [];
}

function phrasingOf(nodes: readonly LooseNode[], between: string): BodyNode[] {
  return segmentsOf(nodes).flatMap((segment, at): BodyNode[] => {
    const inner = 'run' in segment ? segment.run : phrasingOf(segment.block.children, between);
    return at === 0 ? inner : [between, ...inner];
  });
}

function joined(nodes: readonly BodyNode[]): BodyNode[] {
  const kept: BodyNode[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') pushNode(kept, node);
    else if (bodyRule(node.tag).content === 'nothing') kept.push(node);
    else if (isVisible(node.children)) kept.push({ ...node, children: joined(node.children) });
    else for (const child of joined(node.children)) pushNode(kept, child);
  }
  return kept;
}
