import { counted } from '../../domain/plain-figures.js';
import { parseBody } from '../../domain/body-markup.js';
import type { BlobStore } from '../../archive/blob-store.js';
import type { Digest } from '../../domain/digest.js';
import { isKnownError, KnownError } from '../../domain/errors.js';
import { isForGood, type Withdrawal } from '../../domain/withdrawal.js';
import { parseVersion } from '../../domain/version.js';
import type { WritableArchive } from '../data-directory.js';
import { holdWithdrawn } from '../hold-withdrawn.js';
import { removeWithdrawnOpen } from '../open-editions.js';
import type { PublishParts } from '../publish-parts.js';
import { blobsToErase } from './blobs-to-erase.js';
import { markToErase } from './erasure.js';
import { findWithdrawable, type Withdrawable } from './find-withdrawable.js';
import { forgetPagesOf } from './forget-pages.js';
import { textDigest } from './refused-texts.js';

export interface WithdrawParts extends PublishParts, Pick<WritableArchive, 'crawl' | 'log' | 'refused'> {
  /** Builds the bundles again, as every run does at its end. */
  republish: () => Promise<void>;
}

export interface WithdrawAsked {
  ids: readonly string[];
  reason: Withdrawal['reason'];
  /** Deletes the bytes here too, instead of holding them in private. */
  isHard: boolean;
}

/** Numbers of what was taken back; it names nothing. */
export interface WithdrawReport {
  articles: number;
  versions: number;
  bundles: number;
}

/**
 * Stops offering what the ids stand for. The log says so, open bundles with it go, and its bytes leave the public tree,
 * all at once, whatever else is under way; then, when it is their turn, bundles are built again without it. To do it
 * again does nothing, or what a process that died has left undone.
 * @throws KnownError NOT_FOUND for an unknown id; then nothing was done
 */
export async function withdraw(parts: WithdrawParts, asked: WithdrawAsked): Promise<WithdrawReport> {
  // Alone: nobody may keep or log, in between, what is being taken back.
  const report = await parts.gate.alone(async () => {
    const what = await findWithdrawable(parts, asked.ids);
    if (asked.isHard) await markToErase(parts, await blobsToErase(parts, what));
    await keepOut(parts, what, asked);
    const newlySaid = articlesToSay(parts, what, asked);
    const { versions, bundles } = what;
    await parts.publisher.withdraw({ reason: asked.reason, articles: newlySaid, versions, bundles });
    await removeWithdrawnOpen(parts);
    await holdWithdrawn(parts);
    return { articles: newlySaid.length, versions: versions.length, bundles: bundles.length };
  });
  parts.logger.log({
    event: 'withdrawn',
    reason: asked.reason,
    ...report,
    text: `withdrawn (${asked.reason}): ${counted(report.articles, 'article')}, ${counted(report.versions, 'version')}, ${counted(report.bundles, 'bundle')}`,
  });
  await parts.republish().catch((cause: unknown) => {
    throw isKnownError(cause)
      ? new KnownError(
          cause.code,
          `it is withdrawn, but its bundles are not built again yet: ${cause.message}`,
          { cause },
        )
      : cause;
  });
  return report;
}

/** An article that is gone is said to be gone again only where that now is for good. */
function articlesToSay(
  { catalogue }: Pick<WithdrawParts, 'catalogue'>,
  { articles }: Withdrawable,
  { reason }: WithdrawAsked,
): Withdrawable['articles'] {
  return articles.filter(
    (id) => !catalogue.isGone(id) || (isForGood(reason) && !isForGood(catalogue.whyGone(id))),
  );
}

/**
 * So that the next run does not bring it back; only what the source took down may come back when the source offers it
 * again. This comes first of all: a process that dies after it did no harm.
 */
async function keepOut(parts: WithdrawParts, what: Withdrawable, asked: WithdrawAsked): Promise<void> {
  const { isHard, reason } = asked;
  const isOfArticles = what.articles.length + what.versions.length > 0;
  if (isOfArticles && (isHard || reason !== 'removed-at-source')) {
    await forgetPagesOf(parts, { articles: new Set(what.articles), isWiped: isHard });
  }
  if (reason === 'removed-at-source') return;
  const texts: Digest[] = [];
  for (const version of what.versions) {
    const text = await textOfVersion(parts.blobs, version);
    if (text) texts.push(text);
  }
  await parts.refused.add(texts);
}

/** Undefined where it can no longer be read: it is withdrawn all the same. */
async function textOfVersion(blobs: BlobStore, digest: Digest): Promise<Digest | undefined> {
  try {
    const version = parseVersion(await blobs.read(digest));
    const body = parseBody(new TextDecoder().decode(await blobs.read(version.body.digest)));
    return textDigest(version, body);
  } catch (error) {
    if (isKnownError(error, 'BLOB_MISSING', 'BLOB_DAMAGED', 'MANIFEST_INVALID', 'BODY_INVALID'))
      return undefined;
    throw error;
  }
}
