import { type BodyElement, type BodyNode } from '../domain/body.js';

const LEVELS = ['h2', 'h3', 'h4'] as const;

/**
 * The tree with headings that skip no level below the headline: a reader that leads by headings finds every one.
 * Pages choose their levels by size; what is kept of them is which heading stands below which.
 */
export function levelHeadings(nodes: readonly BodyNode[]): readonly BodyNode[] {
  const above: number[] = [];
  return mapInOrder(nodes, (element) => {
    const level = LEVELS.findIndex((tag) => tag === element.tag);
    if (level === -1) return element;
    while ((above.at(-1) ?? -1) >= level) above.pop();
    const tag = LEVELS[above.length] ?? 'h4';
    above.push(level);
    return { ...element, tag };
  });
}

/** An element before what is in it; what no change reaches is not copied. Headings stand in no heading. */
function mapInOrder(
  nodes: readonly BodyNode[],
  change: (element: BodyElement) => BodyElement,
): readonly BodyNode[] {
  const mapped = nodes.map((node) => {
    if (typeof node === 'string') return node;
    const changed = change(node);
    const children = mapInOrder(changed.children, change);
    return children === changed.children ? changed : { ...changed, children };
  });
  return mapped.every((node, i) => node === nodes[i]) ? nodes : mapped;
}
