import { type BodyNode, mapElements } from '../../domain/body.js';
import type { PictureRef } from '../extracted-article.js';
import { isReliableIdentity, pictureIdentity } from './picture-identity.js';
import type { PictureIndex } from './resolve-pictures.js';

/** A picture that shows what an article is about: its addresses, the one we want first, its `alt` and caption. */
export interface LeadPicture {
  candidates: string[];
  alt: string;
  caption?: string;
}

/** Where a lead can come from: the page's own figure by the headline, and the picture the page is shared with. */
export interface LeadPictures {
  figure: LeadPicture | undefined;
  shared: LeadPicture | undefined;
}

interface Named {
  body: BodyNode[];
  pictures: PictureRef[];
}

/**
 * Gives each picture of the body a key (`picture:1`, …), one for all its addresses, and lists them. A body
 * without a picture gets the figure that stood by the headline, or else the picture that the page is shared
 * with; the latter also when the body surely does not have it.
 */
export function namePictures(
  body: readonly BodyNode[],
  index: PictureIndex,
  { figure, shared }: LeadPictures,
): Named {
  const refs = new Map<string, PictureRef>();
  const leadIdentity = shared?.candidates[0] ? pictureIdentity(shared.candidates[0]) : undefined;
  const named = mapElements(body, (element) => {
    if (element.tag !== 'img') return element;
    const src = element.attributes['src'] ?? '';
    const identity = pictureIdentity(src);
    const known = refs.get(identity);
    const role = identity === leadIdentity ? 'lead' : 'inline';
    const alt = element.attributes['alt'] ?? '';
    const key = known?.key ?? String(refs.size + 1);
    refs.set(identity, known ?? { key, candidates: [...(index.get(src) ?? [src])], alt, role });
    return { ...element, attributes: { ...element.attributes, src: `picture:${key}` } };
  });
  const result = { body: named, pictures: [...refs.values()] };
  if (refs.size === 0 && figure) return withLead(result, figure);
  return shared && leadIdentity && isMissing(leadIdentity, refs) ? withLead(result, shared) : result;
}

function isMissing(identity: string, refs: ReadonlyMap<string, PictureRef>): boolean {
  return refs.size === 0 || (isReliableIdentity(identity) && !refs.has(identity));
}

function withLead({ body, pictures }: Named, { candidates, alt, caption = '' }: LeadPicture): Named {
  const key = 'lead';
  const image: BodyNode = { tag: 'img', attributes: { src: `picture:${key}`, alt }, children: [] };
  const words: BodyNode = { tag: 'figcaption', attributes: {}, children: [caption] };
  const figure: BodyNode = {
    tag: 'figure',
    attributes: {},
    children: caption === '' ? [image] : [image, words],
  };
  return { body: [figure, ...body], pictures: [{ key, candidates, alt, role: 'lead' }, ...pictures] };
}
