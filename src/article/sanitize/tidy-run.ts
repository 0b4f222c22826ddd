import type { BodyElement, BodyNode } from '../../domain/body.js';
import { isBlank } from '../page/clean-text.js';

interface Line {
  /** True while a blank would be at the start of the line or after another blank. */
  isAfterBlank: boolean;
}

/**
 * A stretch of text as a paragraph holds it: blanks collapsed across elements (CSS Text 3, section 4.1.1),
 * neighbouring texts joined, nothing empty, no blanks and line breaks at either end. Empty when a reader would
 * see nothing.
 */
export function tidyRun(nodes: readonly BodyNode[]): BodyNode[] {
  const trimmed = trimStart(collapseLine(nodes));
  // Once more: what comes first now may begin with a blank that was not the first before.
  const tidy = trimEnd(collapseLine(trimmed));
  return isVisible(tidy) ? tidy : [];
}

/** True when there is a picture or a character that can be seen. */
export function isVisible(nodes: readonly BodyNode[]): boolean {
  return nodes.some((node) =>
    typeof node === 'string' ? !isBlank(node) : node.tag === 'img' || isVisible(node.children),
  );
}

/** Adds a node, joined to the text before it when both are text. */
export function pushNode(into: BodyNode[], node: BodyNode): void {
  const last = into.at(-1);
  if (node === '') return;
  if (typeof node === 'string' && typeof last === 'string') into[into.length - 1] = last + node;
  else into.push(node);
}

function collapseLine(nodes: readonly BodyNode[]): BodyNode[] {
  return collapse(nodes, { isAfterBlank: true });
}

function collapse(nodes: readonly BodyNode[], line: Line): BodyNode[] {
  const kept: BodyNode[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') pushNode(kept, collapseText(node, line));
    else for (const each of collapseElement(node, line)) pushNode(kept, each);
  }
  return kept;
}

function collapseText(text: string, line: Line): string {
  const single = text.replace(/[ \t\n\f\r]+/g, ' ');
  const collapsed = line.isAfterBlank && single.startsWith(' ') ? single.slice(1) : single;
  if (collapsed !== '') line.isAfterBlank = collapsed.endsWith(' ');
  return collapsed;
}

/** The element, or just the blanks of one that holds nothing else. */
function collapseElement(element: BodyElement, line: Line): BodyNode[] {
  if (element.tag === 'br' || element.tag === 'img') {
    line.isAfterBlank = element.tag === 'br';
    return [element];
  }
  const children = collapse(element.children, line);
  const isTextOnly = children.every((child) => typeof child === 'string' && isBlank(child));
  return isTextOnly ? children : [{ ...element, children }];
}

function trimStart(nodes: BodyNode[]): BodyNode[] {
  const from = nodes.findIndex((node) => !(isBreak(node) || (typeof node === 'string' && isBlank(node))));
  return from < 0 ? [] : nodes.slice(from);
}

function trimEnd(nodes: readonly BodyNode[]): BodyNode[] {
  const kept = [...nodes];
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    const trimmed = trimLast(last);
    if (trimmed !== undefined) return [...kept, trimmed];
  }
  return kept;
}

function trimLast(node: BodyNode): BodyNode | undefined {
  if (typeof node === 'string') return isBlank(node) ? undefined : node.replace(/ +$/, '');
  if (node.tag === 'img') return node;
  if (node.tag === 'br') return undefined;
  const children = trimEnd(node.children);
  return children.length > 0 ? { ...node, children } : undefined;
}

function isBreak(node: BodyNode): boolean {
  return typeof node !== 'string' && node.tag === 'br';
}
