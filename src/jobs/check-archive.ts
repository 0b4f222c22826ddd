import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KnownError } from '../domain/errors.js';
import { CHECKPOINT_PATH } from '../log/checkpoint.js';
import { collectNeeds, type Needs } from './check/archive-needs.js';
import { judgeBlobs, measureBlobs } from './check/check-blobs.js';
import { checkCatalogue } from './check/check-catalogue.js';
import { checkHeld } from './check/check-held.js';
import { type CheckedLog, checkLog } from './check/check-log.js';
import { checkOpen } from './check/check-open.js';
import { checkSums } from './check/check-sums.js';
import { checkSignatures, type SignedFiles } from './check/check-signatures.js';
import type { Damage } from './check/damage.js';
import { createInspection, type Inspection, pathsBelow } from './check/inspection.js';

/** What a check came to. */
export interface ArchiveCheck {
  damages: readonly Damage[];
  /** Files of the public tree that nothing refers to: no damage, but nobody should have put them there. */
  unknown: readonly string[];
  read: { files: number; bytes: number };
  /** What a repair goes by. */
  signed: SignedFiles;
  log: CheckedLog;
  needs: Needs;
}

export interface CheckRequest {
  dataDir: string;
  /** Told how far it is. */
  progress: (read: { files: number; bytes: number }) => void;
}

/** How often an archive that is being written to is looked at anew before its damages are believed. */
const ATTEMPTS = 3;

/**
 * Reads every file of an archive and says what is not as it should be. It takes no lock: what lies beyond the
 * checkpoint does not count, and where something is amiss and the log has grown meanwhile, it looks again, since
 * what was withdrawn in between is rightly gone.
 * @throws KnownError NOT_FOUND when there is no archive
 */
export async function checkArchive(request: CheckRequest): Promise<ArchiveCheck> {
  if (!existsSync(join(request.dataDir, 'archive'))) {
    throw new KnownError(
      'NOT_FOUND',
      `there is no archive in ${request.dataDir}: name its folder with --data`,
    );
  }
  for (let attempt = 1; ; attempt += 1) {
    const inspection = createInspection(request.dataDir, request.progress);
    try {
      const before = await inspection.files.read(CHECKPOINT_PATH);
      const found = await examine(inspection);
      if (found.damages.length === 0 || attempt === ATTEMPTS) return found;
      const after = await inspection.files.read(CHECKPOINT_PATH);
      if (Buffer.compare(before ?? NOTHING, after ?? NOTHING) === 0) return found;
    } finally {
      inspection.known.close();
    }
  }
}

const NOTHING = new Uint8Array();

async function examine(inspection: Inspection): Promise<ArchiveCheck> {
  const signed = await checkSignatures(inspection);
  const log = await checkLog(inspection, signed);
  const measured = await measureBlobs(inspection);
  const needs = await collectNeeds(inspection, log.entries);
  judgeBlobs(inspection, measured, needs);
  await checkOpen(inspection, needs);
  await checkSums(inspection, needs);
  await checkHeld(inspection);
  await findStrangers(inspection);
  // A catalogue that was built from a damaged archive says nothing about itself.
  if (inspection.damages.every(({ part }) => part === 'open' || part === 'sums' || part === 'held'))
    await checkCatalogue(inspection);
  const { damages, unknown, read } = inspection;
  return { damages, unknown, read, signed, log, needs };
}

/** Files outside the folders that were looked through. */
async function findStrangers({ archiveDir, unknown }: Inspection): Promise<void> {
  for (const path of await pathsBelow(archiveDir)) {
    const isOurs = /^(checkpoint$|trust$|trusts\/[1-9]\d*$|(tile|blobs|open|sums|\.tmp)\/)/.test(path);
    if (!isOurs) unknown.push(`archive/${path}`);
  }
}
