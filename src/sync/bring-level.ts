import type { Checkpoint } from '../log/checkpoint.js';
import { bringData, doneWith } from './bring-data.js';
import { type Choice, soundOffers } from './choose-log.js';
import type { Offers } from './judge-offers.js';
import type { MetPublisher } from './meet-peers.js';
import { newTrusts } from './new-trusts.js';
import { isVoid, type Standing } from './own-standing.js';
import type { PeerPool } from './peer-pool.js';
import { putLog } from './put-log.js';
import type { SyncMemory } from './sync-memory.js';
import type { SyncRequest } from './sync-request.js';
import type { SyncResult } from './sync-result.js';

/** What was found out before anything is brought. */
export interface Findings {
  memory: SyncMemory;
  pool: PeerPool;
  met: MetPublisher;
  offers: Offers;
  choice: Choice;
  standing: Standing;
  /** The checkpoint that holds here. */
  own: Checkpoint | undefined;
}

/** What the catalogue of a void history knows of the one that takes its place: what that one withdrew is not. */
const NOTHING_KNOWN: SyncRequest['catalogue'] = { stateOf: () => 'unknown' };

/**
 * Brings the data, then the log.
 * @throws KnownError DATA_FULL, DATA_UNWRITABLE, FETCH_ABORTED
 */
export async function bringLevel(
  request: SyncRequest,
  findings: Findings,
): Promise<Pick<SyncResult, 'size' | 'cosignedAt' | 'taken' | 'missing'>> {
  const { memory, choice, met, own, standing } = findings;
  const grown = choice.chosen?.grown;
  const checkpoint = choice.chosen?.checkpoint ?? refreshed(findings);
  const size = checkpoint?.size ?? own?.size ?? 0;
  const isOwnVoid = standing.own !== undefined && own === undefined;
  if (checkpoint && isOwnVoid) await memory.rememberVoid();
  if (checkpoint) await rememberMet(findings, checkpoint);
  const data = { ...findings, grown, hasOwn: own !== undefined, size };
  const { taken, missing } = await bringData(
    isOwnVoid ? { ...request, catalogue: NOTHING_KNOWN } : request,
    data,
  );
  if (checkpoint) {
    const before = Math.min(own?.size ?? met.trust.start?.size ?? 0, size);
    const trusts = await newTrusts(request, findings);
    await putLog(request, { checkpoint, tiles: grown?.tiles ?? [], trusts, before });
  }
  if (missing.length === 0 && size > 0) await memory.rememberDone(doneWith(request, size));
  const cosignedAt = checkpoint?.cosignedAt ?? own?.cosignedAt;
  return { size, ...(cosignedAt && { cosignedAt }), taken, missing };
}

/** The newest checkpoint over the very tree that is here: it says that there is still no more. */
function refreshed({ offers, own, choice }: Findings): Checkpoint | undefined {
  if (!own || choice.forks.length > 0) return undefined;
  const [newest] = soundOffers(offers.offers)
    .map(({ checkpoint }) => checkpoint)
    .filter(({ size }) => size === own.size);
  return newest && newest.text !== own.text ? newest : undefined;
}

/** Before anything is fetched: a run that is killed must not be led back afterwards. */
async function rememberMet({ met, memory, standing }: Findings, checkpoint: Checkpoint): Promise<void> {
  const newest = met.added.at(-1);
  if (newest) await memory.rememberTrust(newest.bytes);
  const { seen } = standing;
  if (!seen || checkpoint.size >= seen.size || isVoid(seen, met.trust)) {
    await memory.rememberCheckpoint(checkpoint);
  }
}
