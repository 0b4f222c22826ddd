import { KnownError } from '../domain/errors.js';
import type { LogFiles } from './log-files.js';
import { readRightEdge, rootOf } from './right-edge.js';
import { staleTiles } from './stale-tiles.js';
import {
  encodeEntryBundle,
  encodeHashTile,
  lastTile,
  leavesBelow,
  parseEntryBundle,
  parseHashTile,
  parseTilePath,
  type TileLevel,
  tilePath,
  type TilePlace,
} from './tiles.js';

/**
 * The head that a log had when it was smaller, with the partial tiles of that size put back where a larger tree had
 * replaced them. Nothing is taken away.
 * @throws KnownError LOG_DAMAGED when the log has no such tree, or its tiles do not give `root`
 */
export async function restoreEdge(
  files: LogFiles,
  { size, root }: { size: number; root?: Uint8Array },
): Promise<{ size: number; root: Uint8Array }> {
  const places = (await files.list('tile')).flatMap((path) => parseTilePath(path) ?? []);
  const levels: TileLevel[] = ['entries'];
  for (let level = 0; leavesBelow(level) <= size; level += 1) levels.push(level);
  for (const level of levels) {
    const last = lastTile(level, size);
    if (last.width > 0) await restorePartial(files, last, places);
  }
  const found = rootOf(await readRightEdge(files, size));
  if (!root || Buffer.compare(found, root) === 0) return { size, root: found };
  throw new KnownError(
    'LOG_DAMAGED',
    `the first ${size} entries of the log are not those that were named: put back a good copy of it`,
  );
}

/** Removes every tile beyond the tree of `size` leaves. The checkpoint that is published says so already. */
export async function dropBeyond(files: LogFiles, size: number): Promise<void> {
  for (const path of staleTiles(await files.list('tile'), size).orphans) await files.remove(path);
}

/** The beginning of a wider tile of the same place is the partial one. */
async function restorePartial(
  files: LogFiles,
  place: TilePlace,
  atHand: readonly TilePlace[],
): Promise<void> {
  if (await files.read(tilePath(place))) return;
  const wider = atHand.find(
    ({ level, index, width }) => level === place.level && index === place.index && width > place.width,
  );
  const bytes = wider && (await files.read(tilePath(wider)));
  if (!wider || !bytes) return;
  const cut =
    place.level === 'entries'
      ? encodeEntryBundle(parseEntryBundle(bytes, wider).slice(0, place.width))
      : encodeHashTile(parseHashTile(bytes, wider).slice(0, place.width));
  await files.put(tilePath(place), cut);
}
