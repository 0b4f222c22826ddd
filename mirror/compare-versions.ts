import { type Digest, isDigest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import { textBlocks } from '../src/domain/text-blocks.js';
import { textDifference } from '../src/domain/text-difference.js';
import type { Asset } from '../src/domain/version.js';
import { type Change, wordDifference } from '../src/domain/word-difference.js';
import { comparePage } from './pages/compare-page.js';
import { outletById, type PageMaker, rowWithVersions } from './reader-pages.js';
import type { Serving } from './serving.js';

/** What changed between two versions of an article. @throws KnownError WITHDRAWN, also where versions are private */
export const compareDocument: PageMaker = async (serving, request) => {
  const row = rowWithVersions(serving, request);
  const digests = serving.parts.catalogue.versions(row.id).map(({ digest }) => digest);
  const [older, newer] = [request.part('older'), request.part('newer')].map((asked) => {
    const found = digests.find((digest) => digest === asked);
    if (found) return found;
    throw refusal(serving, asked);
  }) as [Digest, Digest];
  // Against the next one or the newest: as many pages as twice the versions, and not as their square.
  const at = digests.indexOf(older);
  if (at < 1 || (newer !== digests[at - 1] && newer !== digests[0])) throw refusal(serving, '');
  const [before, after] = [await serving.view.read(older), await serving.view.read(newer)];
  return comparePage({
    frame: serving.frameOf({ ...request, outlet: outletById(serving, row.outlet) }),
    older: { digest: older, version: before.version },
    newer: { digest: newer, version: after.version, isNewest: newer === digests[0] },
    title: wordDifference(before.version.title, after.version.title),
    byline: changesOf(before.version.byline, after.version.byline),
    summary: changesOf(before.version.summary, after.version.summary),
    text: textDifference(textBlocks(before.body), textBlocks(after.body)),
    hasOtherPictures: picturesOf(before.version.assets) !== picturesOf(after.version.assets),
  });
};

function refusal({ parts }: Serving, asked: string): KnownError {
  const isWithdrawn = isDigest(asked) && parts.catalogue.stateOf(asked) === 'withdrawn';
  return new KnownError(isWithdrawn ? 'WITHDRAWN' : 'NOT_FOUND', 'no such two versions are offered');
}

function changesOf(before = '', after = ''): Change[] {
  return before === after ? [] : wordDifference(before, after);
}

function picturesOf(assets: readonly Asset[]): string {
  return assets.map(({ digest }) => digest).join(' ');
}
