import { isMirrorAddress, isOnionAddress } from '../../domain/addresses.js';
import { isKnownError } from '../../domain/errors.js';
import type { LogFiles } from '../../log/log-files.js';
import { CHECKPOINT_PATH, type Checkpoint, parseCheckpoint, verifyCheckpoint } from '../../log/checkpoint.js';
import { TRUST_PATH, verifyTrust } from '../../log/trust.js';
import type { Fetcher } from '../../net/fetcher.js';

/** A signed checkpoint is far smaller. */
const MAX_BYTES = 64 * 1024;
const DEADLINE_MS = 20_000;

/** What an address answered when it was asked for its checkpoint. */
export interface Probe {
  address: string;
  /** ISO instants. */
  at: string;
  /** `unlike`: it answers, and what it serves is not signed by this archive's keys. */
  state: 'answers' | 'unreachable' | 'unlike';
  /** Entries of its log, and when they were signed last, where it answers. */
  size?: number;
  /** How many entries it lacked of what this archive had then; none where it has more. */
  behind?: number;
  cosignedAt?: string;
  /** Why it does not. */
  message?: string;
}

/** True for an address that a plain connection can ask: the folder of a mirror, and no onion service. */
export function isProbed(address: string): boolean {
  return isMirrorAddress(address) && !isOnionAddress(address);
}

/**
 * Asks mirrors of this archive, one after the other, how far they are: one small file each, under the same address guard as everything.
 */
export async function probeAddresses(
  parts: { fetcher: Fetcher; files: Pick<LogFiles, 'read'>; now: () => Date; signal?: AbortSignal },
  addresses: readonly string[],
): Promise<Probe[]> {
  const trust = await parts.files.read(TRUST_PATH);
  const own = await parts.files.read(CHECKPOINT_PATH);
  const probes: Probe[] = [];
  for (const address of addresses.filter(isProbed)) {
    if (parts.signal?.aborted || !trust || !own) break;
    const ownSize = parseCheckpoint(own).size;
    const at = parts.now().toISOString();
    probes.push({ address, at, ...(await probe(parts, { address, trust, ownSize })) });
  }
  return probes;
}

async function probe(
  { fetcher, signal }: { fetcher: Fetcher; signal?: AbortSignal },
  { address, trust, ownSize }: { address: string; trust: Uint8Array; ownSize: number },
): Promise<Omit<Probe, 'address' | 'at'>> {
  try {
    const { size, cosignedAt } = await fetchCheckpoint(fetcher, { address, trust, signal });
    const behind = Math.max(0, ownSize - size);
    return { state: 'answers', size, behind, ...(cosignedAt && { cosignedAt: cosignedAt.toISOString() }) };
  } catch (error) {
    if (!isKnownError(error) || error.code === 'FETCH_ABORTED') throw error;
    const isUnreachable = error.code.startsWith('FETCH_');
    return { state: isUnreachable ? 'unreachable' : 'unlike', message: error.message };
  }
}

async function fetchCheckpoint(
  fetcher: Fetcher,
  { address, trust, signal }: { address: string; trust: Uint8Array; signal?: AbortSignal },
): Promise<Checkpoint> {
  const url = new URL(CHECKPOINT_PATH, address).href;
  // Our own mirrors: what they tell robots is not meant for us.
  const fetched = await fetcher.fetch({
    url,
    maxBytes: MAX_BYTES,
    deadlineMs: DEADLINE_MS,
    robots: 'ignore',
    signal,
  });
  const body = fetched.kind === 'fetched' ? fetched.body : new Uint8Array();
  const { origin, logs, cosigners } = verifyTrust(trust);
  return verifyCheckpoint(body, { origin, logs, cosigners });
}
