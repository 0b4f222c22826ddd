import type { BlobStore } from '../../archive/blob-store.js';
import { type BodyElement, type BodyNode, mapElements } from '../../domain/body.js';
import { type Digest, isDigest } from '../../domain/digest.js';
import { KnownError } from '../../domain/errors.js';
import type { ZimItem, ZimWriter } from './zim-writer.js';

const SUFFIX = { 'image/jpeg': 'jpg', 'image/png': 'png' } as const;
type PictureType = keyof typeof SUFFIX;
/** Where pictures lie, seen from an article. */
const FROM_ARTICLE = '../';

/** The pictures of a ZIM, each of them once, under their digests. */
export interface ZimPictures {
  /** The body with its pictures at their places in the file; what is no picture is left out. */
  place(body: readonly BodyNode[]): Promise<BodyNode[]>;
}

/**
 * @throws KnownError from `place`: BODY_INVALID when a picture names no digest, BLOB_MISSING or BLOB_DAMAGED
 *   when its bytes are not there
 */
export function createZimPictures(blobs: BlobStore, zim: ZimWriter): ZimPictures {
  const paths = new Map<Digest, string | undefined>();
  async function add(digest: Digest): Promise<void> {
    if (paths.has(digest)) return;
    const bytes = await blobs.read(digest);
    const type = pictureType(bytes);
    const path = type && `p/${digest}.${SUFFIX[type]}`;
    if (path) await zim.add(itemOf({ path, type, bytes }));
    paths.set(digest, path);
  }
  return {
    async place(body) {
      for (const digest of picturesOf(body)) await add(digest);
      return withoutEmptyFigures(
        mapElements(body, (element) => {
          if (element.tag !== 'img') return element;
          const path = paths.get(digestOfPicture(element));
          const alt = element.attributes.alt ?? '';
          return path === undefined
            ? undefined
            : { ...element, attributes: { ...element.attributes, src: FROM_ARTICLE + path, alt } };
        }),
      );
    },
  };
}

function itemOf(picture: { path: string; type: PictureType; bytes: Uint8Array }): ZimItem {
  return { namespace: 'C', ...picture };
}

/** By the first bytes, whatever the manifest says (PNG, section 5.2; JPEG, ITU-T T.81, B.1.1.3). */
function pictureType(bytes: Uint8Array): PictureType | undefined {
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (begin.startsWith('ffd8ff')) return 'image/jpeg';
  return begin === '89504e470d0a1a0a' ? 'image/png' : undefined;
}

function picturesOf(nodes: readonly BodyNode[]): Set<Digest> {
  const found = new Set<Digest>();
  mapElements(nodes, (element) => {
    if (element.tag === 'img') found.add(digestOfPicture(element));
    return element;
  });
  return found;
}

function digestOfPicture({ attributes }: BodyElement): Digest {
  const digest = (attributes.src ?? '').replace(/^sha256:/, '');
  if (isDigest(digest)) return digest;
  throw new KnownError('BODY_INVALID', 'a picture of the article body names no digest');
}

function withoutEmptyFigures(body: readonly BodyNode[]): BodyNode[] {
  return mapElements(body, (element) =>
    element.tag === 'figure' && element.children.length === 0 ? undefined : element,
  );
}
