import type { DurableFiles } from '../archive/durable-files.js';
import { isKnownError, KnownError } from '../domain/errors.js';
import { type Checkpoint, CHECKPOINT_PATH, parseCheckpoint, verifyCheckpoint } from '../log/checkpoint.js';
import { isPublisher, type PublisherKey } from '../log/publisher-key.js';
import { type Trust, TRUST_PATH, verifyTrust } from '../log/trust.js';
import { type TrustVersion, trustsPath } from '../log/trust-history.js';
import type { SyncMemory } from './sync-memory.js';
import type { SyncRequest } from './sync-request.js';

/** Where this archive stands before anybody was asked. */
export interface Standing {
  /** Its checkpoint. */
  own: Checkpoint | undefined;
  /** The newest checkpoint that was ever verified here. */
  seen: Checkpoint | undefined;
  /** The newest trust file that was ever followed here. */
  known: Trust | undefined;
}

/**
 * Reads it from the archive and from what is remembered outside of it.
 * @throws KnownError SIGNER_UNKNOWN when it is not the publisher's whose key was given; LOG_DAMAGED, KEY_INVALID,
 *   SIGNATURE_INVALID when a file of it is damaged
 */
export async function standingOf({ files, key }: SyncRequest, memory: SyncMemory): Promise<Standing> {
  const note = await files.read(CHECKPOINT_PATH);
  const own = note && parseCheckpoint(note);
  const remembered = await memory.seenCheckpoint();
  const seen = (remembered?.size ?? -1) >= (own?.size ?? 0) ? remembered : own;
  const held = await files.read(TRUST_PATH);
  const trusts = [await memory.seenTrust(), held && verifyTrust(held)].filter((one) => one !== undefined);
  const [known] = trusts.sort((a, b) => b.version - a.version);
  if (known && key && !(await isKnownPublisher(files, { key, newest: known.version }))) {
    throw new KnownError(
      'SIGNER_UNKNOWN',
      `this archive follows ${known.origin}, and the key that was given is not this publisher's: use another data folder (--data)`,
    );
  }
  return { own, seen, known };
}

async function isKnownPublisher(
  files: DurableFiles,
  { key, newest }: { key: PublisherKey; newest: number },
): Promise<boolean> {
  const history: TrustVersion[] = [];
  for (let version = 1; version <= newest; version += 1) {
    const bytes = await files.read(trustsPath(version));
    if (bytes) history.push({ trust: verifyTrust(bytes), bytes });
  }
  const bytes = await files.read(TRUST_PATH);
  return isPublisher(key, bytes ? [...history, { trust: verifyTrust(bytes), bytes }] : history);
}

/**
 * The checkpoint of this archive as far as it holds for those who follow `trust`; undefined when it does not any more,
 * since its key was stolen.
 * @throws KnownError SIGNER_UNKNOWN when it is another publisher's
 */
export function stillOwn(own: Checkpoint | undefined, trust: Trust): Checkpoint | undefined {
  if (own && own.origin !== trust.origin) {
    throw new KnownError(
      'SIGNER_UNKNOWN',
      `this archive is of ${own.origin}, and the peers hold ${trust.origin}: use another data folder (--data)`,
    );
  }
  return isVoid(own, trust) ? undefined : own;
}

/** True for a log of ours that went on, by a key that was replaced since, beyond where its successor began. */
export function isVoid(own: Checkpoint | undefined, trust: Trust): boolean {
  if (!own || !trust.start || own.size <= trust.start.size) return false;
  try {
    verifyCheckpoint(new TextEncoder().encode(own.text), trust);
    return false;
  } catch (error) {
    if (isKnownError(error, 'SIGNATURE_INVALID')) return true;
    throw error;
  }
}
