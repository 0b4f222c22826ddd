import { KnownError } from '../domain/errors.js';
import { type Checkpoint, CHECKPOINT_PATH } from '../log/checkpoint.js';
import { judgeCheckpoint } from '../log/judge-checkpoint.js';
import type { LogFiles } from '../log/log-files.js';
import type { Trust } from '../log/trust.js';
import type { Verdict } from '../log/verdict.js';
import type { Peer } from './peer.js';
import { peerFailure } from './peer-pool.js';

/** What one peer has, and what it is worth. */
export interface Offer {
  peer: Peer;
  verdict: Verdict;
}

export interface Offers {
  offers: Offer[];
  /** Peers whose checkpoint could not be had. */
  failed: Map<Peer, KnownError>;
}

interface Standing {
  trust: Trust;
  /** The newest checkpoint that was ever seen. */
  lastSeen: Checkpoint | undefined;
  /** That of the archive here, and its tiles. */
  own: Checkpoint | undefined;
  files: Pick<LogFiles, 'read'>;
  now: Date;
  freshFor: number;
}

/** Reads and judges the checkpoint of every peer. */
export async function judgeOffers(peers: readonly Peer[], standing: Standing): Promise<Offers> {
  const found: Offers = { offers: [], failed: new Map() };
  for (const peer of peers) {
    try {
      const bytes = await peer.read(CHECKPOINT_PATH);
      if (!bytes)
        throw new KnownError('FETCH_GONE', `${peer.name} has no checkpoint: it is no copy of an archive`);
      found.offers.push({ peer, verdict: await judge(peer, bytes, standing) });
    } catch (error) {
      found.failed.set(peer, peerFailure(error));
    }
  }
  return found;
}

function judge(peer: Peer, bytes: Uint8Array, standing: Standing): Promise<Verdict> {
  const { own, files, lastSeen, ...known } = standing;
  // What is here already was proven when it came: then not a tile has to be asked for.
  const isHere = own !== undefined && Buffer.from(bytes).includes(treeOf(own));
  const tiles = { judged: isHere ? files : peer, lastSeen: isSame(own, lastSeen) ? files : undefined };
  return judgeCheckpoint(bytes, { ...known, lastSeen, tiles });
}

/** The lines of a checkpoint that say of which tree it is. */
function treeOf({ text }: Checkpoint): string {
  return text.slice(0, text.indexOf('\n\n') + 1);
}

function isSame(one: Checkpoint | undefined, other: Checkpoint | undefined): boolean {
  return one !== undefined && other !== undefined && treeOf(one) === treeOf(other);
}
