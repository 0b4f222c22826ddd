import { counted } from '../../domain/plain-figures.js';
import { createDurableFiles } from '../../archive/durable-files.js';
import { readPeers } from '../../jobs/peer-memory.js';
import type { Looked } from './looked.js';
import { fact } from './text-layout.js';
import { when } from './words.js';

/** How a peer did when it was looked at last. */
export interface PeerFacts {
  peer: string;
  /** As `tamizdat sync` says it: `newest`, `behind`, `fork`, `forged`, `unknown-signer`, `unreachable`. */
  state: string;
  lastTriedAt: string;
  /** When it last had the newest. */
  lastSuccessAt?: string;
  /** Entries that it lacks; left out when it has no sound log. */
  lag?: number;
  facts: string[];
}

export interface CopyFacts {
  /** True for a copy of another publisher's archive. */
  isCopy: boolean;
  /** Of a copy alone. */
  peers: PeerFacts[];
  /** Files that no peer had yet. */
  notHad: number;
}

export async function copyFacts({ archive }: Pick<Looked, 'archive'>): Promise<CopyFacts> {
  if (!archive.isCopy) return { isCopy: false, peers: [], notHad: 0 };
  const { peers, missing } = await readPeers(createDurableFiles(archive.stateDir));
  const size = await archive.log.size();
  return {
    isCopy: true,
    notHad: missing,
    peers: peers.map(({ size: has, cosignedAt: _at, ...peer }) => ({
      ...peer,
      ...(has !== undefined && { lag: Math.max(0, size - has) }),
    })),
  };
}

/** One peer, as a paragraph. */
export function peerText({ peer, state, lag, facts, ...at }: PeerFacts, now: Date): string[] {
  const behind = lag === undefined || lag === 0 ? '' : `, ${counted(lag, 'entry')} behind`;
  return [
    `Peer ${peer}`,
    ...fact('last success', when(at.lastSuccessAt, now)),
    ...fact('last look', `${when(at.lastTriedAt, now)}: ${state}${behind}`),
    ...facts.flatMap((one) => fact('', one)),
  ];
}
