import { type BodyNode, mapElements } from '../../domain/body.js';
import type { PictureRef } from '../extracted-article.js';
import { isReliableIdentity, pictureIdentity } from './picture-identity.js';
import type { PictureIndex } from './resolve-pictures.js';

/** The picture that a page is shared with: its addresses, the one we want first, and its `alt`. */
export interface SharedPicture {
  candidates: string[];
  alt: string;
}

interface Named {
  body: BodyNode[];
  pictures: PictureRef[];
}

/**
 * Gives each picture of the body a key (`picture:1`, …), one for all its addresses, and lists them. The
 * picture that the page is shared with is the lead: it is put first when the body has no picture of its
 * own, or surely not this one.
 */
export function namePictures(body: readonly BodyNode[], index: PictureIndex, shared?: SharedPicture): Named {
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
  return shared && leadIdentity && isMissing(leadIdentity, refs) ? withLead(result, shared) : result;
}

function isMissing(identity: string, refs: ReadonlyMap<string, PictureRef>): boolean {
  return refs.size === 0 || (isReliableIdentity(identity) && !refs.has(identity));
}

function withLead({ body, pictures }: Named, { candidates, alt }: SharedPicture): Named {
  const key = 'lead';
  const image: BodyNode = { tag: 'img', attributes: { src: `picture:${key}`, alt }, children: [] };
  const figure: BodyNode = { tag: 'figure', attributes: {}, children: [image] };
  return { body: [figure, ...body], pictures: [{ key, candidates, alt, role: 'lead' }, ...pictures] };
}
