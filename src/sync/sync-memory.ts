import { z } from 'zod';
import type { DurableFiles } from '../archive/durable-files.js';
import { digestOf } from '../domain/digest.js';
import { encodeManifest, parseManifest } from '../domain/manifest.js';
import { type Checkpoint, parseCheckpoint } from '../log/checkpoint.js';
import { type Trust, verifyTrust } from '../log/trust.js';

/** What a copy of an archive remembers outside of it, so that nobody can lead it back or onto another way. */
export interface SyncMemory {
  /** The newest checkpoint that was ever verified here; undefined when none was. */
  seenCheckpoint(): Promise<Checkpoint | undefined>;
  seenTrust(): Promise<Trust | undefined>;
  rememberCheckpoint(checkpoint: Checkpoint): Promise<void>;
  rememberTrust(bytes: Uint8Array): Promise<void>;
  /** Keeps two signed histories that do not agree: who holds both can show it to anybody. */
  keepFork(ours: Checkpoint, theirs: Checkpoint): Promise<void>;
  /** How far, and under which policy, everything that was wanted is here. */
  done(): Promise<SyncDone>;
  rememberDone(done: SyncDone): Promise<void>;
  /**
   * Before another history takes the place of one that a stolen key signed: nothing counts as done any more, and blobs
   * that only that one named are still here, until {@link SyncMemory.forgetVoid}.
   */
  rememberVoid(): Promise<void>;
  hasVoid(): Promise<boolean>;
  forgetVoid(): Promise<void>;
}

/** Stands in the private state of every copy: a publisher never has it. */
export const SEEN_CHECKPOINT = 'seen-checkpoint';
export const SEEN_TRUST = 'seen-trust';
const VOID = 'void-log';
export const SYNC_DONE = 'synced.json';

const doneSchema = z.strictObject({
  /** Entries of which nothing is missing that the policy wants. */
  size: z.int().nonnegative(),
  policy: z.string(),
  /** Of the list of what is blocked: what is no longer on it has to be looked for. */
  blocked: z.string(),
});

export type SyncDone = z.infer<typeof doneSchema>;

export function createSyncMemory(state: DurableFiles): SyncMemory {
  return {
    async seenCheckpoint() {
      const bytes = await state.read(SEEN_CHECKPOINT);
      return bytes && parseCheckpoint(bytes);
    },
    async seenTrust() {
      const bytes = await state.read(SEEN_TRUST);
      return bytes && verifyTrust(bytes);
    },
    rememberCheckpoint: ({ text }) => state.put(SEEN_CHECKPOINT, encoded(text)),
    rememberTrust: (bytes) => state.put(SEEN_TRUST, bytes),
    async keepFork(ours, theirs) {
      const folder = `forks/${digestOf(ours.text + theirs.text).slice(0, 16)}`;
      await state.putIfAbsent(`${folder}/ours`, encoded(ours.text));
      await state.putIfAbsent(`${folder}/theirs`, encoded(theirs.text));
    },
    async done() {
      const bytes = await state.read(SYNC_DONE);
      return (bytes && parseDone(bytes)) ?? { size: 0, policy: '', blocked: '' };
    },
    rememberDone: (done) => state.put(SYNC_DONE, encodeManifest(done)),
    async rememberVoid() {
      await state.put(VOID, encoded(''));
      await state.remove(SYNC_DONE);
    },
    hasVoid: () => state.exists(VOID),
    forgetVoid: () => state.remove(VOID),
  };
}

/** Undefined when it cannot be read: then everything is looked through again. */
export function parseDone(bytes: Uint8Array): SyncDone | undefined {
  try {
    return parseManifest(doneSchema, bytes, SYNC_DONE);
  } catch {
    return undefined;
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
