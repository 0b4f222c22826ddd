import type { BodyElement, BodyNode } from '../domain/body.js';
import { fitBlocks } from './sanitize/fit-flow.js';

/**
 * The tree with description lists that have a description for every term, as the HTML standard wants them (section
 * 4.4.9). Pages use the element to indent: descriptions without a term, and terms at the end, become plain blocks.
 */
export function wholeDescriptions(nodes: readonly BodyNode[]): readonly BodyNode[] {
  // A tree without such a list, which may be large, is not copied.
  if (!nodes.some(hasList)) return nodes;
  const whole = nodes.flatMap((node): BodyNode[] => {
    if (typeof node === 'string') return [node];
    const element = { ...node, children: [...wholeDescriptions(node.children)] };
    return element.tag === 'dl' ? divided(element) : [element];
  });
  // What was inside a list stands among blocks now, and has to fit there.
  return nodes.some((node) => typeof node !== 'string' && node.tag === 'dl') ? fitBlocks(whole) : whole;
}

function hasList(node: BodyNode): boolean {
  return typeof node !== 'string' && (node.tag === 'dl' || node.children.some(hasList));
}

function divided(list: BodyElement): BodyNode[] {
  const parts = list.children.filter((child): child is BodyElement => typeof child !== 'string');
  const first = parts.findIndex(({ tag }) => tag === 'dt');
  const start = first === -1 ? parts.length : first;
  const end = parts.findLastIndex(({ tag }) => tag === 'dd') + 1;
  const whole = parts.slice(start, end);
  return [
    ...parts.slice(0, start).flatMap(asBlocks),
    ...(whole.length > 0 ? [{ ...list, children: whole }] : []),
    ...parts.slice(Math.max(start, end)).flatMap(asBlocks),
  ];
}

/** A part without its list. */
function asBlocks({ children }: BodyElement): BodyNode[] {
  return fitBlocks(children);
}
