import type { DurableFiles } from '../archive/durable-files.js';
import { type Checkpoint, CHECKPOINT_PATH } from '../log/checkpoint.js';
import { staleTiles } from '../log/stale-tiles.js';
import type { NewTile } from '../log/right-edge.js';
import { tilePath } from '../log/tiles.js';
import { TRUST_PATH } from '../log/trust.js';
import { type TrustVersion, trustsPath } from '../log/trust-history.js';

/** In the private state: a checkpoint and a trust file that are on their way into the archive together. */
const COMING = { checkpoint: 'coming/checkpoint', trust: 'coming/trust' };

interface LogPlace {
  files: DurableFiles;
  state: DurableFiles;
}

export interface NextLog {
  checkpoint: Checkpoint;
  tiles: readonly NewTile[];
  /** Versions of the trust file that are new here, the oldest first. */
  trusts: readonly TrustVersion[];
  /** Size of the tree that the archive's checkpoint names now; what lies beyond it was never published here. */
  before: number;
}

/**
 * Publishes a larger log here: tiles, then the checkpoint, so that whatever a checkpoint names is there before it is.
 * A new trust file goes with the checkpoint: neither holds without the other, so both are noted first, and a run that
 * is killed in between is finished by {@link finishLog}.
 */
export async function putLog(place: LogPlace, next: NextLog): Promise<void> {
  const { files, state } = place;
  const { checkpoint, trusts } = next;
  const paths = await files.list('tile');
  for (const path of staleTiles(paths, next.before).orphans) await files.remove(path);
  for (const tile of next.tiles) await files.put(tilePath(tile), tile.bytes);
  for (const { trust, bytes } of trusts) await files.putIfAbsent(trustsPath(trust.version), bytes);
  const newest = trusts.at(-1);
  const note = new TextEncoder().encode(checkpoint.text);
  if (newest) {
    await state.put(COMING.trust, newest.bytes);
    await state.put(COMING.checkpoint, note);
    await finishLog(place);
  } else {
    await files.put(CHECKPOINT_PATH, note);
  }
  // It stands: a partial tile that stays does no harm, and goes next time.
  const partials = staleTiles(paths, checkpoint.size).partials;
  await Promise.allSettled(partials.map((path) => files.remove(path)));
}

/** Finishes what a killed run was about to do. To be called before the archive is read. */
export async function finishLog({ files, state }: LogPlace): Promise<void> {
  const [checkpoint, trust] = [await state.read(COMING.checkpoint), await state.read(COMING.trust)];
  // The checkpoint is noted last: without it, nothing was begun in the archive.
  if (checkpoint && trust) {
    await files.put(TRUST_PATH, trust);
    await files.put(CHECKPOINT_PATH, checkpoint);
  }
  await state.remove(COMING.checkpoint);
  await state.remove(COMING.trust);
}
