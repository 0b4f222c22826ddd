import type { BlobStore } from '../archive/blob-store.js';
import { type BodyElement, type BodyNode } from '../domain/body.js';
import type { Digest } from '../domain/digest.js';
import type { Asset, Version } from '../domain/version.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import { picturesAsWords } from './pictures-as-words.js';

interface Read {
  version: Version;
  body: BodyNode[];
}

/**
 * The article with the pictures that this archive holds, in both sizes, and with words in the place of the others: a
 * copy may have been made without them.
 */
export async function withHeldPictures(blobs: BlobStore, { version, body }: Read): Promise<Read> {
  const held: Asset[] = [];
  for (const asset of version.assets) if (await isHeld(blobs, asset)) held.push(asset);
  if (held.length === version.assets.length) return { version, body };
  const shown = new Set<Digest>(held.map(({ digest }) => digest));
  const isMissing = ({ attributes }: BodyElement): boolean =>
    !shown.has((attributes.src ?? '').replace(/^sha256:/, '') as Digest);
  const { picture } = bundleStrings(bundleLanguage(version.language)).files;
  return { version: { ...version, assets: held }, body: picturesAsWords(body, picture, isMissing) };
}

async function isHeld(blobs: BlobStore, { digest, small }: Asset): Promise<boolean> {
  return (await blobs.has(digest)) && (small === undefined || (await blobs.has(small.digest)));
}
