import type { KnownError } from '../domain/errors.js';
import { counted, plainNumber } from '../domain/plain-figures.js';
import type { Offer, Offers } from './judge-offers.js';
import type { Peer } from './peer.js';
import type { PeerPool } from './peer-pool.js';
import type { PeerReport } from './sync-result.js';

/** Says of every peer how it did. */
export function reportPeers(
  peers: readonly Peer[],
  about: {
    met: { refused: ReadonlyMap<Peer, KnownError> };
    pool: PeerPool;
    offers?: Offers;
    /** Of the log here, now. */
    size?: number;
  },
): PeerReport[] {
  const { met, pool, offers, size = 0 } = about;
  return peers.map((peer) => {
    const error = met.refused.get(peer) ?? offers?.failed.get(peer);
    if (error) return refused(peer, error);
    const offer = offers?.offers.find((one) => one.peer === peer);
    return offer
      ? judged(offer, { size, facts: pool.factsOf(peer) })
      : { peer: peer.name, state: 'unreachable', facts: [] };
  });
}

function refused(peer: Peer, { code, message }: KnownError): PeerReport {
  return { peer: peer.name, state: stateOf(code), code, facts: [message] };
}

function stateOf(code: KnownError['code']): PeerReport['state'] {
  if (code.startsWith('FETCH_')) return 'unreachable';
  if (code === 'SIGNER_UNKNOWN') return 'unknown-signer';
  return code === 'LOG_FORKED' ? 'fork' : 'forged';
}

function judged(
  { peer, verdict }: Offer,
  { size, facts }: { size: number; facts: readonly string[] },
): PeerReport {
  const { name } = peer;
  switch (verdict.kind) {
    case 'fresh':
    case 'stale': {
      const { checkpoint } = verdict;
      return {
        peer: name,
        state: checkpoint.size >= size ? 'newest' : 'behind',
        size: checkpoint.size,
        ...(checkpoint.cosignedAt && { cosignedAt: checkpoint.cosignedAt.toISOString() }),
        facts: [...facts],
      };
    }
    case 'fork': {
      const { ours, theirs } = verdict;
      const fact = `its history of ${counted(theirs.size, 'entry')} is another one than ours of ${plainNumber(ours.size)}, and both are signed`;
      return { peer: name, state: 'fork', code: 'LOG_FORKED', facts: [fact, ...facts] };
    }
    case 'unknown-signer':
      return { peer: name, state: 'unknown-signer', code: 'SIGNER_UNKNOWN', facts: [verdict.fact, ...facts] };
    case 'forged':
      return { peer: name, state: 'forged', code: 'SIGNATURE_INVALID', facts: [verdict.fact, ...facts] };
  }
}
