import type { ErrorCode } from '../domain/errors.js';
import type { MissingBlob } from './fill-archive.js';

/** How one peer did. */
export interface PeerReport {
  peer: string;
  /**
   * `newest`: nobody had more. `behind`: sound, and others have more. `fork`, `forged`, `unknown-signer`: as the
   * verdicts say. `unreachable`: it gave no checkpoint.
   */
  state: 'newest' | 'behind' | 'fork' | 'forged' | 'unknown-signer' | 'unreachable';
  /** Of its log; when it is sound. */
  size?: number;
  /** When its publisher last said that this is all. */
  cosignedAt?: string;
  code?: ErrorCode;
  /** What is wrong with it, or with what it gave; empty when nothing is. */
  facts: string[];
}

export type SyncStatus = 0 | 3 | 4 | 5 | 6 | 7;

/** What a run came to. */
export interface SyncResult {
  /** 0 level with the newest, 3 in part; else nothing good came: 4 forged, 5 unreachable, 6 unknown signer; 7 a fork. */
  status: SyncStatus;
  peers: PeerReport[];
  origin?: string;
  /** The root keys that stand at the beginning, when nobody has confirmed them. */
  unconfirmed?: Uint8Array[];
  /** Entries before and now. */
  before: number;
  size: number;
  /** When the publisher last said that there is no more. */
  cosignedAt?: Date;
  taken: { blobs: number; bytes: number };
  /** Wanted, and given by nobody; asked for again the next time. */
  missing: MissingBlob[];
}

/** The exit status from what was met. */
export function statusOf(facts: {
  peers: readonly PeerReport[];
  isWhole: boolean;
  hasFork: boolean;
}): SyncStatus {
  const { peers, isWhole, hasFork } = facts;
  if (hasFork) return 7;
  const has = (...states: PeerReport['state'][]): boolean =>
    peers.some(({ state }) => states.includes(state));
  if (has('newest', 'behind')) return isWhole ? 0 : 3;
  if (has('unknown-signer')) return 6;
  return has('forged') ? 4 : 5;
}
