import type { BlobStore } from '../archive/blob-store.js';
import { type BodyNode, mapElements } from '../domain/body.js';
import { parseBody } from '../domain/body-markup.js';
import type { Digest } from '../domain/digest.js';
import type { Outlet } from '../domain/settings.js';
import { parseVersion, type Version } from '../domain/version.js';
import type { BundleParts } from './bundle-parts.js';
import { type Card, cardFor } from './card.js';
import { withHeldPictures } from './held-pictures.js';

/** An article as every format finds it: read from its blobs, with the card that has to stand in front of it. */
export interface ReadArticle {
  /** Of the version's manifest. */
  digest: Digest;
  version: Version;
  /** Pictures are named by digest (`src="sha256:…"`); links outwards carry `rel`. */
  body: BodyNode[];
  /** Undefined when the settings no longer know the outlet. */
  outlet: Outlet | undefined;
  card: Card;
}

/**
 * @throws KnownError BUNDLE_WITHOUT_NOTICE when the outlet has no notice; BLOB_MISSING, BLOB_DAMAGED,
 *   MANIFEST_INVALID or BODY_INVALID when a blob is not as it should be
 */
export async function readArticle(parts: BundleParts, digest: Digest): Promise<ReadArticle> {
  const { blobs, settings, isCopy = false } = parts;
  const whole = parseVersion(await blobs.read(digest));
  const card = cardFor(settings, whole.outlet, whole.language);
  const outlet = settings.outlets.find(({ id }) => id === whole.outlet);
  const read = { version: whole, body: await readBody(blobs, whole) };
  const { version, body } = isCopy ? await withHeldPictures(blobs, read) : read;
  parts.onArticle?.();
  return { digest, version, body, outlet, card };
}

async function readBody(blobs: BlobStore, { body }: Version): Promise<BodyNode[]> {
  const markup = new TextDecoder().decode(await blobs.read(body.digest));
  return guardLinks(parseBody(markup));
}

/** Links of the article stay, and tell the other side nothing. */
function guardLinks(body: readonly BodyNode[]): BodyNode[] {
  return mapElements(body, (element) =>
    element.tag === 'a'
      ? { ...element, attributes: { ...element.attributes, rel: 'noreferrer noopener' } }
      : element,
  );
}
