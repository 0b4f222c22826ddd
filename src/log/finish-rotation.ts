import { join } from 'node:path';
import { CHECKPOINT_PATH, parseCheckpoint } from './checkpoint.js';
import { cosigner } from './cosignature.js';
import { dropBeyond, restoreEdge } from './cut-log.js';
import { strangersTo } from './ensure-trust.js';
import { removeSecret } from './key-files.js';
import { keyFileName, type Keys, readKeys } from './keys.js';
import { rememberSigned } from './last-signed.js';
import type { LogFiles } from './log-files.js';
import { dropNextKeys, readNextKeys, takeNextKeys } from './next-keys.js';
import type { SigningKey } from './note-key.js';
import { noteSigner, noteVerifier } from './note-signature.js';
import { encodeNote, parseNote, signNote } from './note.js';
import { encodeTreeHead } from './tree-head.js';
import { type Trust, TRUST_PATH } from './trust.js';
import { newestKept } from './trust-history.js';

/** Where a change of keys takes place; its caller holds the lock. */
export interface RotationPlace {
  keyDir: string;
  files: LogFiles;
  /** Private files, outside of the archive. */
  memory: Pick<LogFiles, 'put'>;
  now: () => Date;
}

/**
 * Carries out a change of keys that was decided, and nothing otherwise; called at every start, so that one that broke
 * off is finished. It is decided once `trusts/<version>` names the keys that wait. Then comes the checkpoint of the tree
 * with which the new log key begins, signed by the old one as well: whoever reads in between finds it sound by either
 * trust file. Then the trust file, and then the keys.
 * @throws KnownError LOG_DAMAGED, SIGNATURE_INVALID, KEY_INVALID when archive or keys are not sound
 */
export async function finishRotation(place: RotationPlace): Promise<void> {
  const { keyDir, files } = place;
  const next = await readNextKeys(keyDir);
  const decided = await newestKept(files);
  const isDecided = decided !== undefined && strangersTo(decided.trust, next).length === 0;
  if (Object.keys(next).length === 0 || !isDecided) return dropNextKeys(keyDir);
  await publishStart(place, decided.trust, next);
  await files.put(TRUST_PATH, decided.bytes);
  await dropFormerRoot(keyDir, decided.trust);
  await takeNextKeys(keyDir);
}

/** Publishes the tree with which the new log key begins; once that key is taken, this was done. */
async function publishStart(
  { keyDir, files, memory, now }: RotationPlace,
  { origin, start }: Trust,
  next: Partial<Keys>,
): Promise<void> {
  if (!start || !next.log || !next.cosigner) return;
  const former = await readKeys(keyDir);
  const isDone = await isSignedBy(files, next.log);
  if (!isDone) {
    const head = { origin, ...(await restoreEdge(files, start)) };
    const logs = [...(former.log ? [former.log] : []), next.log].map(noteSigner);
    const bytes = encodeNote(signNote(encodeTreeHead(head), [...logs, cosigner(next.cosigner, now())]));
    await files.put(CHECKPOINT_PATH, bytes);
    await rememberSigned(memory, parseCheckpoint(bytes));
  }
  await dropBeyond(files, start.size);
}

async function isSignedBy(files: Pick<LogFiles, 'read'>, log: SigningKey): Promise<boolean> {
  const bytes = await files.read(CHECKPOINT_PATH);
  if (!bytes) return false;
  const { text, signatures } = parseNote(bytes, 'the checkpoint');
  return signatures.some(({ signature }) => noteVerifier(log).isSignature(text, signature));
}

/** A root key that signs nothing any more would be a stranger to its own archive. */
async function dropFormerRoot(keyDir: string, trust: Trust): Promise<void> {
  const { root } = await readKeys(keyDir);
  if (root && strangersTo(trust, { root }).length > 0) await removeSecret(join(keyDir, keyFileName('root')));
}
