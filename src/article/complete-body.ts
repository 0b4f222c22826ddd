import type { BodyElement, BodyNode, BodyTag } from '../domain/body.js';
import { KnownError } from '../domain/errors.js';
import type { Asset } from '../domain/version.js';
import type { KeptPicture } from './encode-picture.js';
import { levelHeadings } from './level-headings.js';
import { wholeDescriptions } from './whole-descriptions.js';

/** These stay even when they are empty: a table keeps its columns, a list of terms its pairs. */
const KEPT_EMPTY: ReadonlySet<BodyTag> = new Set(['th', 'td', 'dt', 'dd']);

/**
 * The body with its pictures named by digest: `picture:<key>` becomes `sha256:<digest>` with width and height.
 * A picture that is not in `pictures` vanishes, and with it whatever held nothing else: a link, a paragraph,
 * a list item, a heading, a figure together with its caption. The headings that stay skip no level. `assets` are in order of appearance, each once.
 * @throws KnownError ARTICLE_EMPTY when nothing is left: the article was pictures only, and none could be had
 */
export function completeBody(
  body: readonly BodyNode[],
  pictures: ReadonlyMap<string, KeptPicture>,
): { body: BodyNode[]; assets: Asset[] } {
  const assets = new Map<string, Asset>();
  const completeNodes = (nodes: readonly BodyNode[]): BodyNode[] =>
    nodes.flatMap((node) => {
      if (typeof node === 'string') return node;
      if (node.tag !== 'img') return completeElement(node, completeNodes(node.children));
      const asset = assetOf(node, pictures);
      if (!asset) return [];
      if (!assets.has(asset.digest)) assets.set(asset.digest, asset);
      return completePicture(node, asset);
    });
  const completed = completeNodes(body);
  if (showNothing(completed)) {
    throw new KnownError('ARTICLE_EMPTY', 'the article has no text, and none of its pictures could be had');
  }
  // Only now is it known which headings and lists stay.
  const whole = [...levelHeadings(wholeDescriptions(completed))];
  return { body: whole, assets: [...assets.values()] };
}

/** The element with its new children; nothing when it lost one of them and shows nothing without it. */
function completeElement(element: BodyElement, children: BodyNode[]): BodyElement | [] {
  const lostOne = children.length < element.children.length;
  if (lostOne && !KEPT_EMPTY.has(element.tag) && showNothing(children)) return [];
  return { ...element, children };
}

function assetOf({ attributes }: BodyElement, pictures: ReadonlyMap<string, KeptPicture>): Asset | undefined {
  const [, key] = /^picture:(.*)$/s.exec(attributes.src ?? '') ?? [];
  return key === undefined ? undefined : pictures.get(key)?.asset;
}

function completePicture(element: BodyElement, asset: Asset): BodyElement {
  const { digest, width, height } = asset;
  const { alt = asset.alt, ...rest } = element.attributes;
  const attributes = { ...rest, src: `sha256:${digest}`, alt, width: `${width}`, height: `${height}` };
  return { ...element, attributes };
}

function showNothing(nodes: readonly BodyNode[]): boolean {
  return nodes.every((node) =>
    typeof node === 'string' ? node.trim() === '' : node.tag === 'br' || node.tag === 'figcaption',
  );
}
