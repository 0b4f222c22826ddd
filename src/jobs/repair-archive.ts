import { join } from 'node:path';
import { acquireLock } from '../archive/lock.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import { isKnownError } from '../domain/errors.js';
import type { Logger } from '../logger.js';
import type { ArchiveCheck } from './check-archive.js';
import type { Damage } from './check/damage.js';
import { fetchAgain, lostArticles } from './check/fetch-again.js';
import { createInspection } from './check/inspection.js';
import { createAside } from './check/put-aside.js';
import { repairBlobs } from './check/repair-blobs.js';
import { repairLog } from './check/repair-log.js';
import { openWritableArchive } from './data-directory.js';
import { publishEditions } from './publish-job.js';
import { createGate } from './turns.js';

export interface RepairRequest {
  dataDir: string;
  now: () => Date;
  logger: Logger;
  /** What each edition is packed as. */
  formats: readonly BundleFormat[];
}

/**
 * Mends what a check found, as far as it can be mended from what is left here. Good is never replaced by bad: what
 * is put in a place was proven first, by its digest or by the signed root hash. Damaged files are moved aside into
 * `state/damaged/`, never deleted.
 * @returns the number of articles that the next snapshot fetches again
 * @throws KnownError DATA_LOCKED, DATA_FULL, DATA_UNWRITABLE
 */
export async function repairArchive(request: RepairRequest, check: ArchiveCheck): Promise<number> {
  const { dataDir, now } = request;
  const lock = acquireLock(join(dataDir, 'state', 'lock.db'));
  const inspection = createInspection(dataDir, () => undefined);
  try {
    const putAside = createAside(dataDir, now());
    await repairLog({ inspection, putAside, now }, check);
    await repairBlobs({ inspection, putAside }, check);
    for (const { path } of damagesOf(check, 'open', 'sums', 'held')) await putAside(path);
  } finally {
    inspection.known.close();
    lock.release();
  }
  return bringLevel(request, check);
}

function damagesOf({ damages }: ArchiveCheck, ...parts: Damage['part'][]): Damage[] {
  return damages.filter(({ part }) => parts.includes(part));
}

/** What follows from the archive is made anew: the catalogue, the open bundles, and what to fetch again. */
async function bringLevel(
  { dataDir, now, logger, formats }: RepairRequest,
  check: ArchiveCheck,
): Promise<number> {
  let again = 0;
  try {
    const archive = await openWritableArchive(dataDir, now);
    try {
      again = fetchAgain(archive.crawl, await lostArticles(archive.blobs, check.damages), now());
      if (damagesOf(check, 'catalogue').length > 0) {
        archive.catalogue.startAgain();
        await archive.catalogue.catchUp(archive.log, archive.blobs);
      }
      await publishEditions({ ...archive, gate: createGate(), now, logger, formats });
    } finally {
      archive.close();
    }
  } catch (error) {
    // What stands in the way is among the damages that are left, and is told as one.
    if (!isKnownError(error) || /^DATA_/.test(error.code)) throw error;
  }
  return again;
}
