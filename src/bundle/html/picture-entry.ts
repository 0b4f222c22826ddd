import type { BodyNode } from '../../domain/body.js';
import { type Digest, isDigest } from '../../domain/digest.js';
import type { BundleParts } from '../bundle-parts.js';
import type { ReadArticle } from '../read-article.js';
import { assetOf, dataAddressHead, picturesOf, readPicture, withAddresses } from './inline-pictures.js';

/**
 * An address as it stands in markup until the bytes take its place. Words of an article never look like it: a
 * quotation mark in them is escaped.
 */
const ADDRESS = /( src=")sha256:([0-9a-f]{64})(?=")/;
/** A multiple of 3, so that pieces in base64 can be joined. */
const PIECE_BYTES = 12 << 10;

/** The pictures of one article, as bytes: in base64 inside of markup they would be in memory several times. */
export interface EntryPictures {
  /** The article's body with only those pictures that have bytes. */
  body: BodyNode[];
  bytes: ReadonlyMap<Digest, Uint8Array>;
  /** What stands before the bytes of each. */
  heads: ReadonlyMap<Digest, string>;
}

/** @throws KnownError BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID, BODY_INVALID */
export async function readPictures(
  body: readonly BodyNode[],
  { version }: ReadArticle,
  { blobs }: BundleParts,
): Promise<EntryPictures> {
  const bytes = new Map<Digest, Uint8Array>();
  const heads = new Map<Digest, string>();
  for (const digest of picturesOf(body)) {
    const asset = assetOf(digest, version.assets);
    const picture = await readPicture(asset, blobs);
    if (!picture) continue;
    bytes.set(digest, picture);
    heads.set(digest, dataAddressHead(asset));
  }
  const places = new Map([...bytes.keys()].map((digest) => [digest, `sha256:${digest}`]));
  return { body: withAddresses(body, places), bytes, heads };
}

/** The markup of an article piece by piece, each picture inside it in the place of its address. */
export function* piecesWithPictures(
  markup: string,
  { bytes, heads }: Omit<EntryPictures, 'body'>,
): Generator<Uint8Array> {
  const [first = '', ...others] = markup.split(ADDRESS);
  yield encoded(first);
  for (let i = 0; i < others.length; i += 3) {
    const [before = '', digest = '', after = ''] = others.slice(i, i + 3);
    const picture = isDigest(digest) ? bytes.get(digest) : undefined;
    const head = isDigest(digest) ? heads.get(digest) : undefined;
    if (!picture || head === undefined) throw new Error(`the markup names ${digest}, which was not read`);
    yield encoded(before + head);
    for (let at = 0; at < picture.length; at += PIECE_BYTES)
      yield encoded(base64Of(picture.subarray(at, at + PIECE_BYTES)));
    yield encoded(after);
  }
}

function base64Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
