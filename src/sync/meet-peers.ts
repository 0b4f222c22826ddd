import { isKnownError, KnownError } from '../domain/errors.js';
import type { LogFiles } from '../log/log-files.js';
import type { PublisherKey } from '../log/publisher-key.js';
import { type Trust, TRUST_PATH, verifySuccessor, verifyTrust } from '../log/trust.js';
import {
  followTrust,
  type FollowedTrust,
  meetPublisher,
  type TrustVersion,
  trustsPath,
} from '../log/trust-history.js';
import type { Peer } from './peer.js';
import { peerFailure } from './peer-pool.js';

/** Whose archive it is, as the peers show it. */
export interface MetPublisher extends FollowedTrust {
  /** False where nobody confirmed the key: it is only what the peers say. */
  isConfirmed: boolean;
  /** Peers that are of no use, and why. */
  refused: Map<Peer, KnownError>;
}

export interface Acquaintance {
  /** The newest trust file that was ever followed here. */
  known: Trust | undefined;
  /** How the operator knows the publisher. */
  key: PublisherKey | undefined;
}

/**
 * Follows the trust file as far as any peer can prove it. Where nothing is known of the publisher, it is whoever all
 * peers name; nobody has confirmed that.
 * @throws KnownError SIGNER_UNKNOWN when the peers name several
 */
export async function meetPeers(
  peers: readonly Peer[],
  acquaintance: Acquaintance,
): Promise<MetPublisher | Failed> {
  const refused = new Map<Peer, KnownError>();
  const followed: FollowedTrust[] = [];
  for (const peer of peers) {
    try {
      followed.push(await trustOf(peer, acquaintance));
    } catch (error) {
      refused.set(peer, peerFailure(error));
    }
  }
  const origins = [...new Set(followed.map(({ trust }) => trust.origin))];
  if (origins.length > 1) {
    throw new KnownError(
      'SIGNER_UNKNOWN',
      `the peers hold archives of different publishers (${origins.join(', ')}): name the one you mean with --key`,
    );
  }
  const [newest] = followed.sort((a, b) => b.trust.version - a.trust.version);
  const isConfirmed = acquaintance.known !== undefined || acquaintance.key !== undefined;
  return newest ? { ...newest, isConfirmed, refused } : { refused };
}

/** No peer showed anything that could be followed. */
export interface Failed {
  trust?: undefined;
  refused: Map<Peer, KnownError>;
}

async function trustOf(peer: Peer, { known, key }: Acquaintance): Promise<FollowedTrust> {
  const read = (path: string): Promise<Uint8Array | undefined> => peer.read(path);
  if (known) return followTrust({ known, read });
  if (key) return meetPublisher({ key, read });
  const bytes = await read(TRUST_PATH);
  if (!bytes) throw new KnownError('LOG_DAMAGED', `this copy has no file ${TRUST_PATH}: take another copy`);
  // Its origin is the beginning of the digest of its first root key, so the file at least agrees with itself.
  return meetPublisher({ key: { kind: 'origin', origin: verifyTrust(bytes).origin }, read });
}

/**
 * Versions of the trust file before `next` that are not held here, newest first as they are proven: each has signed the
 * one after it. Who follows this copy may know the publisher by an early one. Stops where one cannot be had.
 */
export async function earlierTrusts(
  files: Pick<LogFiles, 'read'>,
  peer: Peer,
  next: TrustVersion,
): Promise<TrustVersion[]> {
  const found: TrustVersion[] = [];
  for (let later = next; later.trust.version > 1;) {
    const path = trustsPath(later.trust.version - 1);
    if (await files.read(path)) break;
    const earlier = await readEarlier(peer, path, later);
    if (!earlier) break;
    found.push(earlier);
    later = earlier;
  }
  return found.reverse();
}

async function readEarlier(peer: Peer, path: string, later: TrustVersion): Promise<TrustVersion | undefined> {
  try {
    const bytes = await peer.read(path);
    const trust = bytes && verifyTrust(bytes);
    if (!trust || trust.version !== later.trust.version - 1) return undefined;
    verifySuccessor(trust, later.bytes);
    return { trust, bytes };
  } catch (error) {
    if (isKnownError(error)) return undefined;
    throw error;
  }
}
