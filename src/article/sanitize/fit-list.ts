import type { BodyElement, BodyTag } from '../../domain/body.js';
import { fitFlow } from './fit-flow.js';
import { flattenToLine } from './fit-phrasing.js';
import { type LooseNode, segmentsOf } from './loose-node.js';

/** A list: everything that is no item becomes one, but a list right in a list belongs to the item before it. */
export function fitList(list: BodyElement, children: readonly LooseNode[]): BodyElement[] {
  const items: BodyElement[] = [];
  for (const segment of segmentsOf(children)) {
    if ('run' in segment) pushItem(items, fitFlow(segment.run));
    else if (segment.block.tag === 'li') items.push(segment.block);
    else {
      const isNested = segment.block.tag === 'ul' || segment.block.tag === 'ol';
      const before = isNested ? items.pop() : undefined;
      pushItem(items, fitFlow([...(before?.children ?? []), segment.block]));
    }
  }
  return items.length > 0 ? [{ ...list, children: items }] : [];
}

/** A description list: terms and descriptions; everything else becomes a description. */
export function fitDescriptions(list: BodyElement, children: readonly LooseNode[]): BodyElement[] {
  const entries = segmentsOf(children).flatMap((segment): BodyElement[] => {
    if ('run' in segment) return part('dd', fitFlow(segment.run));
    const { block } = segment;
    return block.tag === 'dt' || block.tag === 'dd' ? [block] : part('dd', fitFlow([block]));
  });
  return entries.length > 0 ? [{ ...list, children: entries }] : [];
}

/** An item, a description or a cell: flow; empty ones are left out. */
export function fitPart(element: BodyElement, children: readonly LooseNode[]): BodyElement[] {
  const content = element.tag === 'dt' ? flattenToLine(children) : fitFlow(children);
  return content.length > 0 ? [{ ...element, children: content }] : [];
}

function pushItem(items: BodyElement[], children: BodyElement['children']): void {
  items.push(...part('li', children));
}

function part(tag: BodyTag, children: BodyElement['children']): BodyElement[] {
  return children.length > 0 ? [{ tag, attributes: {}, children }] : [];
}
