import type { BlobStore } from '../../archive/blob-store.js';
import { type BodyElement, type BodyNode, mapElements } from '../../domain/body.js';
import { type Digest, isDigest } from '../../domain/digest.js';
import { KnownError } from '../../domain/errors.js';
import type { Asset } from '../../domain/version.js';
import { startsAs } from '../picture-bytes.js';

/** The body with each picture at its address, the first time it comes; without those that have none. */
export function withAddresses(body: readonly BodyNode[], addresses: ReadonlyMap<Digest, string>): BodyNode[] {
  const left = new Map(addresses);
  return mapElements(body, (element) => {
    if (element.tag !== 'img') return element;
    const digest = digestOfPicture(element);
    const src = left.get(digest);
    left.delete(digest);
    const alt = element.attributes.alt ?? '';
    return src ? { ...element, attributes: { ...element.attributes, src, alt } } : undefined;
  });
}

/** The pictures that a body shows, each once. @throws KnownError BODY_INVALID when one names no digest */
export function picturesOf(nodes: readonly BodyNode[]): Set<Digest> {
  const found = new Set<Digest>();
  mapElements(nodes, (element) => {
    if (element.tag === 'img') found.add(digestOfPicture(element));
    return element;
  });
  return found;
}

/** @throws KnownError BODY_INVALID when the picture is not named by a digest */
export function digestOfPicture({ attributes }: BodyElement): Digest {
  const digest = (attributes.src ?? '').replace(/^sha256:/, '');
  if (isDigest(digest)) return digest;
  throw new KnownError('BODY_INVALID', 'a picture of the article body names no digest');
}

/** @throws KnownError MANIFEST_INVALID when the manifest does not name the picture */
export function assetOf(digest: Digest, assets: readonly Asset[]): Asset {
  const asset = assets.find((known) => known.digest === digest);
  if (asset) return asset;
  throw new KnownError(
    'MANIFEST_INVALID',
    `the body has picture ${digest}, and the manifest does not name it`,
  );
}

/** What stands in front of the bytes in base64. */
export function dataAddressHead({ type }: Asset): string {
  return `data:${type};base64,`;
}

/** Undefined for bytes that are no picture of the type the manifest says: no reader could show them. */
export async function readPicture(
  { digest, type }: Asset,
  blobs: BlobStore,
): Promise<Uint8Array | undefined> {
  const bytes = await blobs.read(digest);
  return startsAs(bytes, type) ? bytes : undefined;
}
