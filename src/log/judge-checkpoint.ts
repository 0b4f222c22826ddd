import { isKnownError } from '../domain/errors.js';
import { type Checkpoint, parseCheckpoint, verifyCheckpoint } from './checkpoint.js';
import { isContinuation } from './consistency.js';
import type { LogFiles } from './log-files.js';
import { keyIdOf } from './note-key.js';
import { isSameKey, parseNote } from './note.js';
import type { Trust } from './trust.js';
import type { Verdict } from './verdict.js';

type Tiles = Pick<LogFiles, 'read'>;

/** What somebody knows who judges a checkpoint. */
export interface Judge {
  /** The newest trust file that is known of this publisher. */
  trust: Trust;
  /** The newest checkpoint that was ever seen of this log. */
  lastSeen?: Checkpoint | undefined;
  now: Date;
  /** For how many milliseconds after its time a checkpoint is fresh; twice the interval between runs is right. */
  freshFor: number;
  /** Tiles, which nobody has to trust: of the copy that is judged, and of the one that `lastSeen` is from. */
  tiles?: { judged?: Tiles | undefined; lastSeen?: Tiles | undefined };
}

/**
 * Says what a checkpoint is worth: who signed it, whether it goes on from what was seen, and whether it is new. One that
 * is older than the last seen and part of it is stale, never a fork. A fork is only what two signatures prove; a copy
 * whose tiles do not bear out its checkpoint is forged or damaged, and proves nothing against the publisher.
 * @throws KnownError LOG_DAMAGED when the tiles of `lastSeen` are damaged; whatever reading tiles throws
 */
export async function judgeCheckpoint(bytes: Uint8Array, judge: Judge): Promise<Verdict> {
  const signed = readSigned(bytes, judge.trust);
  if ('verdict' in signed) return signed.verdict;
  const { checkpoint } = signed;
  const { trust, now, freshFor } = judge;
  const broken = await judgeStart(checkpoint, judge);
  if (broken) return broken;
  const lastSeen = isVoid(judge.lastSeen, trust) ? undefined : judge.lastSeen;
  const history = lastSeen && (await judgeHistory(checkpoint, { ...judge, lastSeen }));
  if (history) return history;
  const since = checkpoint.cosignedAt;
  const isFresh = since !== undefined && now.getTime() - since.getTime() <= freshFor;
  return isFresh ? { kind: 'fresh', checkpoint } : { kind: 'stale', checkpoint, since };
}

/** The checkpoint, when the log has signed it. */
function readSigned(bytes: Uint8Array, trust: Trust): { checkpoint: Checkpoint } | { verdict: Verdict } {
  try {
    const { signatures } = parseNote(bytes, 'the checkpoint');
    const { origin } = parseCheckpoint(bytes);
    const isOfLog = signatures.some((line) =>
      trust.logs.some((log) => isSameKey(line, { name: log.name, keyId: keyIdOf(log) })),
    );
    if (isOfLog) return { checkpoint: verifyCheckpoint(bytes, trust) };
    const fact = `the checkpoint is of ${origin}, and no log key of ${trust.origin} (version ${trust.version} of its trust file) has signed it`;
    return { verdict: { kind: 'unknown-signer', fact } };
  } catch (error) {
    return { verdict: forgedBy(error) };
  }
}

/**
 * A log key that came after another begins with a tree that the trust file names: what it signs goes on from there.
 */
async function judgeStart(checkpoint: Checkpoint, { trust, tiles }: Judge): Promise<Verdict | undefined> {
  const { start } = trust;
  if (!start) return undefined;
  if (checkpoint.size < start.size) {
    return forged(
      `it has ${checkpoint.size} entries, but the log key that signed it began with ${start.size}`,
    );
  }
  return provenBy(tiles?.judged, { from: start, to: checkpoint }, () =>
    forged(`it does not go on from the ${start.size} entries with which its log key began`),
  );
}

/**
 * True for a checkpoint that a former log key signed beyond the tree with which the present one began: whoever stole
 * that key may have made it.
 */
function isVoid(lastSeen: Checkpoint | undefined, trust: Trust): boolean {
  if (!lastSeen || !trust.start || lastSeen.size <= trust.start.size) return false;
  return !('checkpoint' in readSigned(new TextEncoder().encode(lastSeen.text), trust));
}

/** What follows from the last one seen: nothing, when the judged one goes on from it. */
async function judgeHistory(
  checkpoint: Checkpoint,
  { lastSeen, tiles }: Judge & { lastSeen: Checkpoint },
): Promise<Verdict | undefined> {
  const fork: Verdict = { kind: 'fork', ours: lastSeen, theirs: checkpoint };
  if (checkpoint.size >= lastSeen.size) {
    return provenBy(tiles?.judged, { from: lastSeen, to: checkpoint }, () => fork);
  }
  const isPart =
    !tiles?.lastSeen || (await isContinuation(tiles.lastSeen, { from: checkpoint, to: lastSeen }));
  return isPart ? { kind: 'stale', checkpoint, since: checkpoint.cosignedAt } : fork;
}

/** Undefined when the tiles show that `to` goes on from `from`; `otherwise` when they show that it does not. */
async function provenBy(
  tiles: Tiles | undefined,
  heads: { from: Pick<Checkpoint, 'size' | 'root'>; to: Checkpoint },
  otherwise: () => Verdict,
): Promise<Verdict | undefined> {
  if (!tiles && heads.from.size > 0 && heads.from.size < heads.to.size) {
    return forged(
      `nothing shows that its ${heads.to.size} entries go on from the ${heads.from.size} known ones`,
    );
  }
  try {
    const isOne = await isContinuation(tiles ?? NO_TILES, heads);
    return isOne ? undefined : otherwise();
  } catch (error) {
    return forgedBy(error);
  }
}

const NO_TILES: Tiles = { read: () => Promise.resolve(undefined) };

function forged(fact: string): Verdict {
  return { kind: 'forged', fact };
}

/** What a refusal of bytes says of them; any other failure is not theirs. */
function forgedBy(error: unknown): Verdict {
  if (isKnownError(error, 'SIGNATURE_INVALID', 'LOG_DAMAGED', 'KEY_INVALID')) return forged(error.message);
  throw error;
}
