import type { BlobStore } from '../archive/blob-store.js';
import type { BodyNode } from '../domain/body.js';
import { parseBody } from '../domain/body-markup.js';
import { digestOf } from '../domain/digest.js';
import { contentDigest, type Version } from '../domain/version.js';
import { wordsOf } from './withdraw/refused-texts.js';

export interface Comparison {
  before: Version;
  after: Version;
  /** The body of `after`. */
  body: readonly BodyNode[];
  /** Pictures that could not be had this time. */
  picturesFailed: number;
}

/** What a source may have told of an article where its page says nothing. */
const TOLD = { summary: undefined, byline: undefined, published: undefined, modified: undefined } as const;

/** Whether readers would see the same article, so that there is nothing to publish. */
export async function isSameArticle(blobs: BlobStore, comparison: Comparison): Promise<boolean> {
  const { before, after } = withoutWhatSourcesTell(comparison);
  if (contentDigest(before) === contentDigest(after)) return true;
  return lacksOnlyPictures(blobs, { ...comparison, before, after });
}

/**
 * Two sources, or two addresses, tell different things of one article. Seen another way than before, it is
 * compared by what its page says alone: else each look would undo the other.
 */
function withoutWhatSourcesTell({ before, after }: Comparison): { before: Version; after: Version } {
  const isSameWay =
    before.source === after.source && before.provenance.finalUrl === after.provenance.finalUrl;
  return isSameWay ? { before, after } : { before: { ...before, ...TOLD }, after: { ...after, ...TOLD } };
}

/**
 * When pictures failed this time, a version that lacks pictures and differs in nothing else is no edit: the
 * earlier, fuller one stays.
 */
async function lacksOnlyPictures(
  blobs: BlobStore,
  { before, after, body, picturesFailed }: Comparison,
): Promise<boolean> {
  if (picturesFailed === 0 || before.assets.length <= after.assets.length) return false;
  const bare = { assets: [], body: { digest: digestOf(''), bytes: 1 } };
  if (contentDigest({ ...before, ...bare }) !== contentDigest({ ...after, ...bare })) return false;
  const markup = new TextDecoder().decode(await blobs.read(before.body.digest));
  return wordsOf(parseBody(markup)) === wordsOf(body);
}
