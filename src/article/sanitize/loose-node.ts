import { type BodyElement, type BodyNode, bodyRule } from '../../domain/body.js';

/** Stands where one block ends and another begins: a `div` that was opened, an empty line. */
export const BLOCK_BREAK = Symbol('block break');

/** A node on its way into a body: whole in itself, but not yet in a place where it may stand. */
export type LooseNode = BodyNode | typeof BLOCK_BREAK;

export function isElementNode(node: LooseNode): node is BodyElement {
  return typeof node === 'object';
}

/** True for text and for what stands in a line of text. */
export function isPhrasing(node: LooseNode): node is BodyNode {
  if (typeof node === 'symbol') return false;
  return typeof node === 'string' || bodyRule(node.tag).kind === 'phrasing';
}

/** A stretch of text and inline elements, or one block. */
export type Segment = { run: BodyNode[] } | { block: BodyElement };

/** Splits nodes into stretches of phrasing content and the blocks between them, in order. */
export function segmentsOf(nodes: readonly LooseNode[]): Segment[] {
  const segments: Segment[] = [];
  let run: BodyNode[] = [];
  const closeRun = (): void => {
    if (run.length > 0) segments.push({ run });
    run = [];
  };
  for (const node of nodes) {
    if (isPhrasing(node)) run.push(node);
    else {
      closeRun();
      if (isElementNode(node)) segments.push({ block: node });
    }
  }
  closeRun();
  return segments;
}
