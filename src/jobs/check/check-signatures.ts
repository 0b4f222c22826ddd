import { join } from 'node:path';
import { createDurableFiles } from '../../archive/durable-files.js';
import { isKnownError, KnownError } from '../../domain/errors.js';
import {
  CHECKPOINT_PATH,
  type Checkpoint,
  type CheckpointVerifiers,
  parseCheckpoint,
  verifyCheckpoint,
} from '../../log/checkpoint.js';
import { loadKeys, type OnlineKeys } from '../../log/keys.js';
import { parseNote } from '../../log/note.js';
import { forkDanger, lastSigned } from '../../log/last-signed.js';
import { encodeTrust, type Trust, TRUST_PATH, verifySuccessor, verifyTrust } from '../../log/trust.js';
import { trustsPath } from '../../log/trust-history.js';
import type { DamagedPart } from './damage.js';
import { countFile, type Inspection } from './inspection.js';

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
  await checkTrusts(inspection, trust);
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

/** Every version up to the newest is kept, and each follows from the one before; `newest` is not known when damaged. */
async function checkTrusts(inspection: Inspection, newest: Trust | undefined): Promise<void> {
  const last = newest?.version ?? (await inspection.files.list('trusts')).length;
  let before: Trust | undefined;
  for (let version = 1; version <= last; version += 1) {
    const path = trustsPath(version);
    before = await soundOr(inspection, { part: 'trust', path: `archive/${path}` }, async () => {
      const bytes = await inspection.files.read(path);
      if (!bytes) throw new KnownError('LOG_DAMAGED', `version ${version} of the trust file is missing`);
      countFile(inspection, bytes.length);
      const trust = before ? verifySuccessor(before, bytes) : wholeTrust(bytes);
      const isRight = trust.version === version && trust.origin === (newest ?? trust).origin;
      if (isRight && (version < last || encodeTrust(trust) === encodeTrust(newest ?? trust))) return trust;
      throw new KnownError('LOG_DAMAGED', `it is not version ${version} of this trust file`);
    });
  }
}

async function checkTrust(
  inspection: Inspection,
  { bytes, isNeeded }: { bytes: Uint8Array | undefined; isNeeded: boolean },
): Promise<Trust | undefined> {
  if (bytes) countFile(inspection, bytes.length);
  return soundOr(inspection, { part: 'trust', path: 'archive/trust' }, () => {
    if (bytes) return wholeTrust(bytes);
    if (isNeeded) throw new KnownError('LOG_DAMAGED', 'the trust file is missing');
    return undefined;
  });
}

/** Only we write here, so a signature of nobody we know is a damaged one. */
function wholeTrust(bytes: Uint8Array): Trust {
  const trust = verifyTrust(bytes);
  refuseStrangers(bytes, trust.roots, 'the trust file');
  return trust;
}

function wholeCheckpoint(bytes: Uint8Array, known: CheckpointVerifiers): Checkpoint {
  const checkpoint = verifyCheckpoint(bytes, known);
  refuseStrangers(bytes, [...known.logs, ...known.cosigners], 'the checkpoint');
  if (checkpoint.cosignedAt) return checkpoint;
  throw new KnownError('SIGNATURE_INVALID', 'the checkpoint has no signature with a time');
}

function refuseStrangers(bytes: Uint8Array, signers: readonly { name: string }[], what: string): void {
  const names = new Set(signers.map(({ name }) => name));
  const { text, signatures } = parseNote(bytes, what);
  const [stranger] = signatures.filter(({ name }) => !names.has(name));
  if (stranger) throw new KnownError('SIGNATURE_INVALID', `${what} has a signature of ${stranger.name}`);
  if (text === '') throw new KnownError('SIGNATURE_INVALID', `${what} is empty`);
}

/** What `read` gives; when it refuses, the refusal is a damage. */
async function soundOr<T>(
  { damages }: Inspection,
  where: { part: DamagedPart; path: string },
  read: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isKnownError(error)) throw error;
    damages.push({ ...where, fact: error.message, articles: [] });
    return undefined;
  }
}
