import { type BodyElement, type BodyNode, bodyRule, mayHold } from '../../domain/body.js';
import { fitBlocks, paragraphs } from './fit-flow.js';
import { type LooseNode, segmentsOf } from './loose-node.js';

interface Parts {
  shown: BodyElement[];
  texts: BodyElement[];
  captions: BodyElement[];
  /** What a figure may not hold: it follows the figure. */
  after: BodyElement[];
}

/**
 * A figure: pictures (or what else it shows) and one caption. Pictures are taken out of links, as reading
 * offline follows none; a figure that shows nothing gives its text away.
 */
export function fitFigure(figure: BodyElement, children: readonly LooseNode[]): BodyElement[] {
  const parts = sort(children);
  const [caption, ...more] = parts.captions;
  if (parts.shown.length === 0) {
    return fitBlocks([...parts.after, ...parts.texts, ...parts.captions.flatMap(asParagraphs)]);
  }
  const content = [
    ...parts.shown,
    ...parts.texts,
    ...more.flatMap(asParagraphs),
    ...(caption ? [caption] : []),
  ];
  return [{ ...figure, children: content }, ...fitBlocks(parts.after)];
}

function sort(children: readonly LooseNode[]): Parts {
  const parts: Parts = { shown: [], texts: [], captions: [], after: [] };
  for (const segment of segmentsOf(children)) {
    if ('run' in segment) sortRun(segment.run, parts);
    else sortBlock(segment.block, parts);
  }
  return parts;
}

function sortRun(run: readonly BodyNode[], parts: Parts, attributes: BodyElement['attributes'] = {}): void {
  const { images, rest } = takeImages(run);
  parts.shown.push(...images);
  parts.texts.push(...paragraphs(rest, attributes));
}

function sortBlock(block: BodyElement, parts: Parts): void {
  const isSoleImages = block.tag === 'figure' && block.children.every((child) => isImage(child));
  if (block.tag === 'figcaption') parts.captions.push(block);
  else if (block.tag === 'p') sortRun(block.children, parts, block.attributes);
  else if (isSoleImages) parts.shown.push(...(block.children as BodyElement[]));
  else if (mayHold(bodyRule('figure').content, block.tag)) parts.shown.push(block);
  else parts.after.push(block);
}

/** The pictures of a stretch of text, however deep in links they are, and the stretch without them. */
function takeImages(run: readonly BodyNode[]): { images: BodyElement[]; rest: BodyNode[] } {
  const images: BodyElement[] = [];
  const rest = run.flatMap((node): BodyNode[] => {
    if (typeof node === 'string') return [node];
    if (node.tag === 'img') {
      images.push(node);
      return [];
    }
    const inner = takeImages(node.children);
    images.push(...inner.images);
    return [{ ...node, children: inner.rest }];
  });
  return { images, rest };
}

function isImage(node: BodyNode): boolean {
  return typeof node !== 'string' && node.tag === 'img';
}

function asParagraphs({ children, attributes }: BodyElement): BodyElement[] {
  return paragraphs(children, attributes);
}
