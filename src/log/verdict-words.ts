import { type ErrorCode, KnownError } from '../domain/errors.js';
import { counted, plainNumber } from '../domain/plain-figures.js';
import type { Checkpoint } from './checkpoint.js';
import type { Verdict } from './verdict.js';

/** A clock may be this far off, in milliseconds, before it is worth a word. */
const CLOCK_TOLERANCE = 5 * 60_000;

/**
 * What a verdict means, for people: who signed, when, what follows. One sentence of its own for each kind; a second
 * one where the clock of this computer cannot be right.
 * @param origin of the publisher who was asked for
 */
export function verdictSentence(verdict: Verdict, { origin, now }: { origin: string; now: Date }): string {
  switch (verdict.kind) {
    case 'fresh':
      return `Signed by ${origin}, who said at ${signedAt(verdict.checkpoint)} that its log holds ${counted(verdict.checkpoint.size, 'entry')} and no more: it is fresh.${clockWarning(verdict.checkpoint, now)}`;
    case 'stale':
      return `Signed by ${origin}, and ${staleSince(verdict.since)}: it can be read as what was known then, and there may be something newer elsewhere.${clockWarning(verdict.checkpoint, now)}`;
    case 'unknown-signer':
      return `Not signed by ${origin}: ${verdict.fact}; it is somebody else's, or from before the publisher changed keys, so do not take it for theirs.`;
    case 'forged':
      return `Forged or damaged: ${verdict.fact}; nothing in it may be believed to be by ${origin}, so take another copy.`;
    case 'fork':
      return `Two histories, both signed by ${origin}: one of ${counted(verdict.ours.size, 'entry')} (${signedAt(verdict.ours)}) and one of ${plainNumber(verdict.theirs.size)} (${signedAt(verdict.theirs)}) that do not agree, so somebody is shown another past; keep both checkpoints as evidence and take nothing new from this log.`;
  }
}

/**
 * The error of a verdict that a program should fail with; undefined for one that can be worked with. A stale copy is
 * one, unless somebody asked for a fresh one.
 */
export function verdictError(
  verdict: Verdict,
  wanted: { origin: string; now: Date; isFreshNeeded?: boolean },
): KnownError | undefined {
  const code = codeOf(verdict, wanted.isFreshNeeded ?? false);
  return code && new KnownError(code, verdictSentence(verdict, wanted));
}

function codeOf({ kind }: Verdict, isFreshNeeded: boolean): ErrorCode | undefined {
  switch (kind) {
    case 'fresh':
      return undefined;
    case 'stale':
      return isFreshNeeded ? 'COPY_STALE' : undefined;
    case 'unknown-signer':
      return 'SIGNER_UNKNOWN';
    case 'forged':
      return 'SIGNATURE_INVALID';
    case 'fork':
      return 'LOG_FORKED';
  }
}

function staleSince(since: Date | undefined): string {
  return since
    ? `nobody has said since ${minuteOf(since)} that it is the newest`
    : 'nobody has said when it was the newest';
}

function signedAt({ cosignedAt }: Checkpoint): string {
  return cosignedAt ? minuteOf(cosignedAt) : 'an unknown time';
}

/** Never refused: a clock that was set back must not take anybody's news away. */
function clockWarning({ cosignedAt }: Checkpoint, now: Date): string {
  if (!cosignedAt || cosignedAt.getTime() - now.getTime() <= CLOCK_TOLERANCE) return '';
  return ` That is later than this computer's clock (${minuteOf(now)}): one of the two clocks is wrong.`;
}

/** `2026-11-22 14:05 UTC`. */
function minuteOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
