import { type BodyElement, type BodyNode, type BodyTag, bodyRule } from '../../domain/body.js';
import { type LooseNode, type Segment, segmentsOf } from './loose-node.js';
import { tidyRun } from './tidy-run.js';

/** Parts that lost their list are given one again; other parts give their content away. */
const LIST_OF: Partial<Record<BodyTag, BodyTag>> = { li: 'ul', dt: 'dl', dd: 'dl' };

/** The content of a body or a blockquote: blocks only, stray text in paragraphs, lone pictures in figures. */
export function fitBlocks(nodes: readonly LooseNode[]): BodyElement[] {
  const blocks = segmentsOf(nodes).flatMap((segment) =>
    'run' in segment ? paragraphs(segment.run) : placed(segment.block),
  );
  return withoutIdleRules(joinParts(blocks));
}

/** The content of a list item or a cell: one stretch of text as it is, anything more as blocks. */
export function fitFlow(nodes: readonly LooseNode[]): BodyNode[] {
  const segments = segmentsOf(nodes).filter(hasContent);
  const [only] = segments;
  if (segments.length === 1 && only && 'run' in only && !hasEmptyLine(only.run)) return tidyRun(only.run);
  return fitBlocks(nodes);
}

/** One paragraph for each stretch between empty lines; pictures that stand alone become figures. */
export function paragraphs(
  run: readonly BodyNode[],
  attributes: BodyElement['attributes'] = {},
): BodyElement[] {
  return splitAtEmptyLines(run).flatMap((stretch): BodyElement[] => {
    const children = tidyRun(stretch);
    const images = lonePictures(children);
    if (images) return images.map((image) => ({ tag: 'figure', attributes: {}, children: [image] }));
    return children.length > 0 ? [{ tag: 'p', attributes, children }] : [];
  });
}

/** All pictures of a stretch that has nothing else to see; undefined when there are words. */
function lonePictures(nodes: readonly BodyNode[]): BodyElement[] | undefined {
  const images: BodyElement[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') {
      if (node.trim() !== '') return undefined;
    } else if (node.tag === 'img') images.push(node);
    else {
      const inner = lonePictures(node.children);
      if (!inner) return undefined;
      images.push(...inner);
    }
  }
  return images.length > 0 ? images : undefined;
}

/** Two line breaks in a row are how old pages end a paragraph. */
function splitAtEmptyLines(run: readonly BodyNode[]): BodyNode[][] {
  const stretches: BodyNode[][] = [[]];
  let breaks: BodyNode[] = [];
  for (const node of run) {
    if (isLineBreak(node) || (breaks.length > 0 && isBlankText(node))) breaks.push(node);
    else {
      if (breaks.filter(isLineBreak).length > 1) stretches.push([node]);
      else stretches.at(-1)?.push(...breaks, node);
      breaks = [];
    }
  }
  return stretches;
}

function hasEmptyLine(run: readonly BodyNode[]): boolean {
  return splitAtEmptyLines(run).length > 1;
}

function isLineBreak(node: BodyNode): boolean {
  return typeof node !== 'string' && node.tag === 'br';
}

function isBlankText(node: BodyNode): boolean {
  return typeof node === 'string' && /^[ \t\n\r\f]*$/.test(node);
}

function hasContent(segment: Segment): boolean {
  return 'block' in segment || tidyRun(segment.run).length > 0;
}

/** A block where only blocks may stand. Parts that lost their list wait for {@link joinParts}. */
function placed(block: BodyElement): BodyElement[] {
  const isPart = bodyRule(block.tag).kind === 'part';
  return isPart && !LIST_OF[block.tag] ? fitBlocks(block.children) : [block];
}

/** Gives parts that lost their list a list again, one for all that follow each other. */
function joinParts(blocks: readonly BodyElement[]): BodyElement[] {
  const joined: BodyElement[] = [];
  let parts: BodyElement[] = [];
  for (const [at, block] of blocks.entries()) {
    const list = LIST_OF[block.tag];
    if (!list) joined.push(block);
    else {
      parts.push(block);
      const next = blocks[at + 1];
      if (next && LIST_OF[next.tag] === list) continue;
      joined.push({ tag: list, attributes: {}, children: parts });
      parts = [];
    }
  }
  return joined;
}

/** Rules divide: none is needed at an end or after another. */
function withoutIdleRules(blocks: readonly BodyElement[]): BodyElement[] {
  const isRule = (block: BodyElement | undefined): boolean => block?.tag === 'hr';
  const kept = blocks.filter((block, at) => !(isRule(block) && (at === 0 || isRule(blocks[at - 1]))));
  if (isRule(kept.at(-1))) kept.pop();
  return isRule(kept[0]) ? kept.slice(1) : kept;
}
