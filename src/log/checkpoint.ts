import { KnownError } from '../domain/errors.js';
import { cosignatureVerifier, cosignedAtOf, cosigner } from './cosignature.js';
import type { SigningKey, VerifierKey } from './note-key.js';
import { noteSigner, noteVerifier } from './note-signature.js';
import { encodeNote, isSameKey, parseNote, signNote, verifyNote } from './note.js';
import { encodeTreeHead, parseTreeHead, type TreeHead } from './tree-head.js';

/** Where the checkpoint lies in an archive (c2sp.org/tlog-tiles, "Checkpoints"). */
export const CHECKPOINT_PATH = 'checkpoint';

const WHAT = 'the checkpoint';

/** A tree head as it was published: signed by the log, and signed again with a time. */
export interface Checkpoint extends TreeHead {
  /** When a known cosigner last said that this is the newest tree; whole seconds. Known only when verified. */
  cosignedAt?: Date;
  /** The whole signed note, byte for byte. */
  text: string;
}

/** Who may sign the checkpoints of one log. */
export interface CheckpointVerifiers {
  origin: string;
  logs: readonly VerifierKey[];
  cosigners: readonly VerifierKey[];
}

/** Signs a tree head by the log and by the cosigner, in this order; `at` is cut to whole seconds. */
export function signCheckpoint(
  head: TreeHead,
  keys: { log: SigningKey; cosigner: SigningKey },
  at: Date,
): Checkpoint {
  const note = signNote(encodeTreeHead(head), [noteSigner(keys.log), cosigner(keys.cosigner, at)]);
  const cosignedAt = new Date(Math.floor(at.getTime() / 1000) * 1000);
  return { ...head, cosignedAt, text: new TextDecoder().decode(encodeNote(note)) };
}

/**
 * Reads a checkpoint without asking who signed it: for one's own archive.
 * @throws KnownError SIGNATURE_INVALID when it is no signed note, LOG_DAMAGED when its text is no tree head
 */
export function parseCheckpoint(bytes: Uint8Array): Checkpoint {
  const { text } = parseNote(bytes, WHAT);
  return { ...parseTreeHead(text), text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
}

/**
 * Reads a checkpoint and checks its origin and its signatures: one of the log at least, and each of a known
 * cosigner. Unknown signatures are ignored, a missing cosignature is no error.
 * @throws KnownError SIGNATURE_INVALID, LOG_DAMAGED
 */
export function verifyCheckpoint(bytes: Uint8Array, known: CheckpointVerifiers): Checkpoint {
  const logs = known.logs.map(noteVerifier);
  const cosigners = known.cosigners.map(cosignatureVerifier);
  const checked = verifyNote(parseNote(bytes, WHAT), [...logs, ...cosigners], WHAT);
  if (!checked.some((signature) => logs.some((log) => isSameKey(log, signature)))) {
    throw new KnownError('SIGNATURE_INVALID', `${WHAT} is not signed by the log ${known.origin}`);
  }
  const checkpoint = parseCheckpoint(bytes);
  if (checkpoint.origin !== known.origin) {
    throw new KnownError(
      'SIGNATURE_INVALID',
      `${WHAT} is of another log: ${checkpoint.origin}, not ${known.origin}`,
    );
  }
  const times = checked
    .filter((signature) => cosigners.some((one) => isSameKey(one, signature)))
    .map(({ signature }) => cosignedAtOf(signature).getTime());
  return times.length > 0 ? { ...checkpoint, cosignedAt: new Date(Math.max(...times)) } : checkpoint;
}
