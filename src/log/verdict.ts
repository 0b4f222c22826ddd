import type { Checkpoint } from './checkpoint.js';

/** What can be said of a checkpoint by somebody who knows which keys may sign it. */
export type Verdict =
  /** Signed by the right keys, and not long ago. */
  | { kind: 'fresh'; checkpoint: Checkpoint }
  /** Signed by the right keys, and nobody said lately that it is the newest; readable, with a label. */
  | { kind: 'stale'; checkpoint: Checkpoint; since: Date | undefined }
  /** Signed by nobody whom the trust file names: it may be sound, and it is not this publisher's. */
  | { kind: 'unknown-signer'; fact: string }
  /** It claims a signature that does not hold, or names what it does not prove. */
  | { kind: 'forged'; fact: string }
  /** Two signed histories that do not agree: both are evidence. */
  | { kind: 'fork'; ours: Checkpoint; theirs: Checkpoint };
