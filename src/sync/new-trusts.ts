import { type Trust, TRUST_PATH, verifyTrust } from '../log/trust.js';
import type { TrustVersion } from '../log/trust-history.js';
import { earlierTrusts, type MetPublisher } from './meet-peers.js';
import type { PeerPool } from './peer-pool.js';
import { SEEN_TRUST } from './sync-memory.js';
import type { SyncRequest } from './sync-request.js';

/**
 * All versions of the trust file that are not here, the oldest first, with those before the one by which the publisher
 * is known.
 */
export async function newTrusts(
  request: SyncRequest,
  { met, pool }: { met: MetPublisher; pool: PeerPool },
): Promise<TrustVersion[]> {
  const [first] = met.added;
  if (!first) return catchUpTrust(request, met.trust);
  for (const peer of pool.inOrder()) {
    const earlier = await earlierTrusts(request.files, peer, first);
    if (first.trust.version === 1 || earlier.length > 0) return [...earlier, ...met.added];
  }
  return met.added;
}

/** What was remembered by a run that was killed before its data had come. */
async function catchUpTrust({ files, state }: SyncRequest, trust: Trust): Promise<TrustVersion[]> {
  const held = await files.read(TRUST_PATH);
  if (held && verifyTrust(held).version >= trust.version) return [];
  const bytes = await state.read(SEEN_TRUST);
  return bytes ? [{ trust, bytes }] : [];
}
