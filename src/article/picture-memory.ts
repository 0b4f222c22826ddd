import { type Digest, digestOf } from '../domain/digest.js';
import type { Rendition } from '../domain/version.js';
import type { KeptPicture } from './encode-picture.js';
import type { PictureRef } from './extracted-article.js';
import { RECIPE } from './picture-recipe.js';

/** What was made of the bytes of a picture, wherever it stands and whatever is said of it there. */
export interface MadePicture {
  recipe: string;
  full: Rendition;
  small?: Rendition;
}

/** What was made of pictures before. An article that was edited brings most of its pictures again. */
export interface PictureMemory {
  /** By the digest of the bytes as they were fetched. `files` are those of `full` and `small`. */
  recall(source: Digest): Promise<{ made: MadePicture; files: Uint8Array[] } | undefined>;
  remember(source: Digest, made: MadePicture): void;
}

/** Takes the picture from `memory` when it was made by today's recipe; else `encode` makes it, and it is remembered. */
export async function recalledOr(
  memory: PictureMemory | undefined,
  { bytes, ref, encode }: { bytes: Uint8Array; ref: PictureRef; encode: () => Promise<KeptPicture> },
): Promise<KeptPicture> {
  if (!memory) return encode();
  const source = digestOf(bytes);
  const known = await memory.recall(source);
  if (known?.made.recipe === RECIPE) {
    const { full, small } = known.made;
    const { alt, role } = ref;
    return { asset: { ...full, ...(small && { small }), alt, role }, files: known.files };
  }
  const picture = await encode();
  const { alt: _alt, role: _role, small, ...full } = picture.asset;
  memory.remember(source, { recipe: RECIPE, full, ...(small && { small }) });
  return picture;
}
