import { parseBase64 } from './base64.js';
import { type Checkpoint, signCheckpoint } from './checkpoint.js';
import { cosignatureVerifier, cosignedAtOf } from './cosignature.js';
import type { Keys } from './keys.js';
import { noteVerifier } from './note-signature.js';
import { encodeTreeHead, type TreeHead } from './tree-head.js';

/**
 * Signs a damaged checkpoint again, if one signature that is left in it is ours and of this very tree: then it
 * said just this, and nothing is signed that was not signed before. The time never goes back.
 */
export function restoreCheckpoint(
  damaged: Uint8Array,
  { head, keys, now }: { head: TreeHead; keys: Pick<Keys, 'log' | 'cosigner'>; now: Date },
): Checkpoint | undefined {
  const text = encodeTreeHead(head);
  const [log, cosigner] = [noteVerifier(keys.log), cosignatureVerifier(keys.cosigner)];
  const signatures = signaturesIn(damaged);
  const timed = signatures.filter((signature) => cosigner.isSignature(text, signature));
  if (timed.length === 0 && !signatures.some((signature) => log.isSignature(text, signature)))
    return undefined;
  const times = [now, ...timed.map(cosignedAtOf)].map((time) => time.getTime());
  return signCheckpoint(head, keys, new Date(Math.max(...times)));
}

/** All that may be a signature behind its key id (signed-note, "Format"), whatever became of the lines around it. */
function signaturesIn(bytes: Uint8Array): Uint8Array[] {
  const words =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[A-Za-z0-9+/]{64,}={0,2}/g) ?? [];
  return words.flatMap((word) => parseBase64(word)?.subarray(4) ?? []);
}
