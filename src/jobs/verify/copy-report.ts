import type { Trust } from '../../log/trust.js';
import type { Verdict } from '../../log/verdict.js';

/** What a copy of an archive came to: everything in it was held against the signed checkpoint. */
export interface CopyReport {
  /** What people call the copy. */
  name: string;
  verdict: Verdict;
  trust: Trust;
  /** True when the trust file leads to a publisher who is known here. */
  isKnown: boolean;
  /** How much of it was read and is as it was signed. */
  good: { files: number; bytes: number };
  /** What is there and is not what was signed. */
  damaged: CopyFlaw[];
  /** What the log names and this copy does not hold, by what it is: a copy may hold only a part. */
  notHeld: Map<string, number>;
  /** Files that were not asked for, as this would have been too much. */
  notLooked: number;
  /** Files that nothing signed names. */
  added: string[];
  /** Blobs that the publisher withdrew, and that are there all the same. */
  withdrawn: string[];
  /** The newest day that is closed. */
  newestDay: string | undefined;
}

export interface CopyFlaw {
  path: string;
  fact: string;
}

/** Counts one more thing that is not held. */
export function countMissing({ notHeld }: Pick<CopyReport, 'notHeld'>, what: string): void {
  notHeld.set(what, (notHeld.get(what) ?? 0) + 1);
}
