import { KnownError } from '../domain/errors.js';
import { counted, plainNumber } from '../domain/plain-figures.js';
import type { Checkpoint } from '../log/checkpoint.js';
import type { RightEdge } from '../log/right-edge.js';
import { growLog, type GrownLog } from './grow-log.js';
import type { Offer } from './judge-offers.js';
import type { Peer } from './peer.js';
import { peerFailure, type PeerPool } from './peer-pool.js';

/** A checkpoint that goes on from ours, proven entry by entry. */
export interface ChosenLog {
  checkpoint: Checkpoint;
  grown: GrownLog;
}

/** Two checkpoints by the same publisher that do not agree. */
export interface Fork {
  ours: Checkpoint;
  theirs: Checkpoint;
}

export interface Choice {
  chosen?: ChosenLog;
  forks: Fork[];
  /** Sizes that the publisher has signed and of which no peer had the entries. */
  unreached: number[];
}

/** Signed by the publisher and at least as far as what was seen, the newest first. */
export function soundOffers(offers: readonly Offer[]): { peer: Peer; checkpoint: Checkpoint }[] {
  return offers
    .flatMap(({ peer, verdict }) =>
      verdict.kind === 'fresh' || verdict.kind === 'stale' ? [{ peer, checkpoint: verdict.checkpoint }] : [],
    )
    .sort((a, b) => b.checkpoint.size - a.checkpoint.size || timeOf(b.checkpoint) - timeOf(a.checkpoint));
}

function timeOf({ cosignedAt }: Checkpoint): number {
  return cosignedAt?.getTime() ?? 0;
}

/**
 * Takes the longest log of which the entries can be had from anybody. Where two peers show two different logs that both
 * go on from ours, nobody can tell which is right, and none is taken.
 */
export async function chooseLog(
  offers: readonly Offer[],
  { edge, pool }: { edge: RightEdge; pool: PeerPool },
): Promise<Choice> {
  const sound = soundOffers(offers);
  const newer = sound.filter(({ checkpoint }) => checkpoint.size > edge.size);
  const unreached: number[] = [];
  for (const { peer, checkpoint } of newer) {
    const grown = await growFromAny(checkpoint, { edge, pool, first: peer });
    if (!grown) {
      unreached.push(checkpoint.size);
      continue;
    }
    const others = newer.map((offer) => offer.checkpoint).filter(({ size }) => size <= checkpoint.size);
    const forks = others
      .filter(({ size, root }) => Buffer.compare(grown.rootAt(size), root) !== 0)
      .map((theirs) => ({ ours: checkpoint, theirs }));
    return forks.length > 0 ? { forks, unreached } : { chosen: { checkpoint, grown }, forks, unreached };
  }
  return { forks: [], unreached };
}

async function growFromAny(
  head: Checkpoint,
  { edge, pool, first }: { edge: RightEdge; pool: PeerPool; first: Peer },
): Promise<GrownLog | undefined> {
  for (const copy of [first, ...pool.inOrder().filter((peer) => peer !== first)]) {
    try {
      return await growLog({ edge, copy, head });
    } catch (error) {
      pool.strike(copy, peerFailure(error).message);
    }
  }
  return undefined;
}

/** What a fork means for people. */
export function forkError({ ours, theirs }: Fork): KnownError {
  return new KnownError(
    'LOG_FORKED',
    `there are two histories of ${ours.origin}, both signed: one of ${counted(ours.size, 'entry')} and one of ${plainNumber(theirs.size)}; both are kept in state/forks as evidence`,
  );
}
