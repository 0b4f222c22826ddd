import { isKnownError, type KnownError } from '../domain/errors.js';
import type { Peer } from './peer.js';

/** The peers of one run, and how they have behaved in it. */
export interface PeerPool {
  /** Those worth asking, the best first. */
  inOrder(): readonly Peer[];
  /** Notes that a peer failed, or gave bad bytes. */
  strike(peer: Peer, fact: string): void;
  /** What was noted of it, each kind of fact once. */
  factsOf(peer: Peer): readonly string[];
}

/** So often a peer may fail in one run. One bad file is bit rot; many are intent, or a broken disk. */
const MOST_STRIKES = 5;
const MOST_FACTS = 10;

export function createPeerPool(peers: readonly Peer[]): PeerPool {
  const strikes = new Map<Peer, string[]>();
  const count = (peer: Peer): number => strikes.get(peer)?.length ?? 0;
  return {
    inOrder: () => peers.filter((peer) => count(peer) < MOST_STRIKES).sort((a, b) => count(a) - count(b)),
    strike: (peer, fact) => void strikes.set(peer, [...(strikes.get(peer) ?? []), fact]),
    factsOf: (peer) => [...new Set(strikes.get(peer))].slice(0, MOST_FACTS),
  };
}

/**
 * What a peer failed with. A full disk of ours is no fault of a peer's, and no bug of ours either: both are thrown on.
 */
export function peerFailure(error: unknown): KnownError {
  if (!isKnownError(error) || isKnownError(error, 'DATA_FULL', 'DATA_UNWRITABLE', 'FETCH_ABORTED'))
    throw error;
  return error;
}
