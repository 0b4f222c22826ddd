import { isKnownError } from '../../domain/errors.js';
import { CHECKPOINT_PATH } from '../../log/checkpoint.js';
import type { LogFiles } from '../../log/log-files.js';
import { restoreCheckpoint } from '../../log/restore-checkpoint.js';
import { ensureTrust } from '../../log/ensure-trust.js';
import { TRUST_PATH, verifyTrust } from '../../log/trust.js';
import { keptVersions, trustsPath } from '../../log/trust-history.js';
import type { ArchiveCheck } from '../check-archive.js';
import type { Inspection } from './inspection.js';
import type { PutAside } from './put-aside.js';

interface RepairParts {
  inspection: Inspection;
  putAside: PutAside;
  now: () => Date;
}

/** Mends the log: the trust file from the keys, the checkpoint from what is left of it, tiles from other tiles. */
export async function repairLog(parts: RepairParts, check: ArchiveCheck): Promise<void> {
  const isDamaged = (part: string): boolean => check.damages.some((damage) => damage.part === part);
  if (isDamaged('checkpoint')) await repairCheckpoint(parts, check);
  if (isDamaged('trust')) await repairTrust(parts, check);
  // Without a root hash nobody knows which of two tiles is right.
  if (check.log.audit.isProven) await repairTiles(parts, check);
}

async function repairTiles({ inspection, putAside }: RepairParts, { log }: ArchiveCheck): Promise<void> {
  for (const { path, bytes } of log.audit.flaws) {
    if (!bytes) continue;
    await putAside(`archive/${path}`);
    await inspection.files.put(path, bytes);
  }
}

async function repairCheckpoint(
  { inspection: { files }, putAside, now }: RepairParts,
  { signed: { keys, checkpoint }, log: { audit } }: ArchiveCheck,
): Promise<void> {
  const damaged = await files.read(CHECKPOINT_PATH);
  if (!damaged || !keys || !audit.root || checkpoint) return;
  const head = { origin: keys.log.name, size: audit.size, root: audit.root };
  const restored = restoreCheckpoint(damaged, { head, keys, now: now() });
  if (!restored) return;
  await putAside(`archive/${CHECKPOINT_PATH}`);
  await files.put(CHECKPOINT_PATH, new TextEncoder().encode(restored.text));
}

/**
 * The newest version lies in two places, and the first one follows from the keys alone, byte for byte: as long as a
 * damaged file still tells that there was no other.
 */
async function repairTrust(
  { inspection: { files }, putAside }: RepairParts,
  { damages, signed: { keys, checkpoint, hasCheckpoint } }: ArchiveCheck,
): Promise<void> {
  // Only of the log that these keys made: a damaged checkpoint is mended first, and then tells.
  if (!keys || (hasCheckpoint && checkpoint?.origin !== keys.log.name)) return;
  const isDamaged = (path: string): boolean => damages.some((damage) => damage.path === `archive/${path}`);
  const isFirst = (await keptVersions(files)).join() === '1';
  for (const path of await doubtful(files, isDamaged)) await putAside(`archive/${path}`);
  await ensureTrust({ files, keys, isFirst }).catch((error: unknown) => {
    if (!isKnownError(error, 'KEY_INVALID', 'SIGNATURE_INVALID', 'LOG_DAMAGED')) throw error;
  });
}

/** The damaged ones of the two places, as far as the other place or the keys can fill them again. */
async function doubtful(files: LogFiles, isDamaged: (path: string) => boolean): Promise<string[]> {
  const first = trustsPath(1);
  if (isDamaged(TRUST_PATH)) return [TRUST_PATH, ...(isDamaged(first) ? [first] : [])];
  const bytes = await files.read(TRUST_PATH);
  return bytes ? [trustsPath(verifyTrust(bytes).version)].filter(isDamaged) : [];
}
