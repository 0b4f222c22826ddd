import { type BodyElement, type BodyNode, bodyRule, MAX_BODY_DEPTH, textOf } from '../../domain/body.js';

/** The longest way from one block to the next through parts: table, tbody, tr, td. */
const LEVELS_OF_PARTS = 4;
const DEEPEST_BLOCK = MAX_BODY_DEPTH - LEVELS_OF_PARTS;

/**
 * The tree with nothing deeper than {@link MAX_BODY_DEPTH}: a block that would go deeper becomes a paragraph
 * of its words, an inline element its words. Parts stay, because their block was let in with room for them.
 */
export function flattenDepth(nodes: readonly BodyNode[], depth = 1): BodyNode[] {
  return nodes.flatMap((node): BodyNode[] => {
    if (typeof node === 'string') return [node];
    const kind = bodyRule(node.tag).kind;
    if (depth > DEEPEST_BLOCK && kind === 'block') return wordsAsParagraph(node);
    if (depth > DEEPEST_BLOCK && kind === 'phrasing') return wordsOf(node);
    return [{ ...node, children: flattenDepth(node.children, depth + 1) }];
  });
}

function wordsAsParagraph(block: BodyElement): BodyNode[] {
  const children = wordsOf(block);
  return children.length > 0 ? [{ tag: 'p', attributes: {}, children }] : [];
}

function wordsOf(element: BodyElement): BodyNode[] {
  const words = textOf([element]).replace(/\s+/g, ' ').trim();
  return words === '' ? [] : [words];
}
