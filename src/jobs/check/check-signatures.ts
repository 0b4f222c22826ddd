import { join } from 'node:path';
import { createDurableFiles } from '../../archive/durable-files.js';
import { KnownError } from '../../domain/errors.js';
import {
  CHECKPOINT_PATH,
  type Checkpoint,
  type CheckpointVerifiers,
  parseCheckpoint,
  verifyCheckpoint,
} from '../../log/checkpoint.js';
import { loadKeys, type OnlineKeys } from '../../log/keys.js';
import { forkDanger, lastSigned } from '../../log/last-signed.js';
import { type Trust, TRUST_PATH, verifyTrust } from '../../log/trust.js';
import { checkTrusts } from './check-trusts.js';
import { countFile, type Inspection } from './inspection.js';
import { refuseStrangers } from './refuse-strangers.js';
import { soundOr } from './sound-or.js';

/** The signed files of an archive, as far as they are sound. */
export interface SignedFiles {
  /** True when there is a file, sound or not. */
  hasCheckpoint: boolean;
  checkpoint: Checkpoint | undefined;
  keys: OnlineKeys | undefined;
}

/** Checks who signed: the trust file by its root keys, the checkpoint by log and cosigner, nothing by strangers. */
export async function checkSignatures(inspection: Inspection): Promise<SignedFiles> {
  const { files, stateDir } = inspection;
  const keys = await soundOr(inspection, { part: 'keys', path: 'state/keys' }, () =>
    loadKeys(join(stateDir, 'keys')),
  );
  const signed = keys && (await lastSigned(createDurableFiles(stateDir), keys.log.name));
  const [checkpointBytes, trustBytes] = [await files.read(CHECKPOINT_PATH), await files.read(TRUST_PATH)];
  const trust = await checkTrust(inspection, { bytes: trustBytes, isNeeded: checkpointBytes !== undefined });
  await checkTrusts(inspection, { newest: trust, bytes: trustBytes, isOurs: keys !== undefined });
  if (!checkpointBytes) return { hasCheckpoint: false, checkpoint: undefined, keys };
  countFile(inspection, checkpointBytes.length);
  const known = trust ?? (keys && { origin: keys.log.name, logs: [keys.log], cosigners: [keys.cosigner] });
  const checkpoint = await soundOr(inspection, { part: 'checkpoint', path: 'archive/checkpoint' }, () =>
    known ? wholeCheckpoint(checkpointBytes, known) : parseCheckpoint(checkpointBytes),
  );
  const danger = checkpoint && forkDanger(checkpoint, signed);
  if (danger)
    inspection.damages.push({ part: 'checkpoint', path: 'archive/checkpoint', fact: danger, articles: [] });
  return { hasCheckpoint: true, checkpoint, keys };
}

async function checkTrust(
  inspection: Inspection,
  { bytes, isNeeded }: { bytes: Uint8Array | undefined; isNeeded: boolean },
): Promise<Trust | undefined> {
  if (bytes) countFile(inspection, bytes.length);
  return soundOr(inspection, { part: 'trust', path: 'archive/trust' }, () => {
    if (bytes) return verifyTrust(bytes);
    if (isNeeded) throw new KnownError('LOG_DAMAGED', 'the trust file is missing');
    return undefined;
  });
}

function wholeCheckpoint(bytes: Uint8Array, known: CheckpointVerifiers): Checkpoint {
  const checkpoint = verifyCheckpoint(bytes, known);
  refuseStrangers(bytes, [...known.logs, ...known.cosigners], 'the checkpoint');
  if (checkpoint.cosignedAt) return checkpoint;
  throw new KnownError('SIGNATURE_INVALID', 'the checkpoint has no signature with a time');
}
