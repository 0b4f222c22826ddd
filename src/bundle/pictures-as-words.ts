import { type BodyElement, type BodyNode, mapElements, textOf } from '../domain/body.js';
import { plainLine } from './plain-line.js';

/**
 * The body with words in the place of pictures, for what carries none. A caption that says the same as the words
 * for its picture goes; so does a picture that nobody described.
 * @param say the line for a picture, from its description
 * @param isReplaced which pictures; all unless it is given
 */
export function picturesAsWords(
  body: readonly BodyNode[],
  say: (alt: string) => string,
  isReplaced: (image: BodyElement) => boolean = () => true,
): BodyNode[] {
  return mapElements(body, (element) => {
    if (element.tag === 'figure') return withoutEcho(element, say);
    if (element.tag !== 'img' || !isReplaced(element)) return element;
    const alt = plainLine(element.attributes.alt ?? '');
    return alt === '' ? undefined : { tag: 'span', attributes: {}, children: [say(alt)] };
  });
}

/** A figure, whose picture has become a `span` already: that has no place in it, and its caption may be an echo. */
function withoutEcho(figure: BodyElement, say: (alt: string) => string): BodyElement | undefined {
  const said = figure.children.map((node) => (isSpan(node) ? textOf([node]) : undefined));
  const children = figure.children
    .filter((node) => !(isCaption(node) && said.includes(say(plainLine(textOf([node]))))))
    .map((node): BodyNode => (isSpan(node) ? { ...node, tag: 'p' } : node));
  return children.length === 0 ? undefined : { ...figure, children };
}

function isSpan(node: BodyNode): node is BodyElement {
  return typeof node !== 'string' && node.tag === 'span';
}

function isCaption(node: BodyNode): boolean {
  return typeof node !== 'string' && node.tag === 'figcaption';
}
