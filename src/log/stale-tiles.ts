import { lastTile, parseTilePath, TILE_WIDTH } from './tiles.js';

/** Files of a log that the tree of some size does not need. */
export interface StaleTiles {
  /**
   * Tiles beyond the tree. No checkpoint ever named them: an append that broke off left them. A client that asks
   * for a full tile in place of a partial one must not meet them, nor a partial one of another history.
   */
  orphans: string[];
  /**
   * Partial tiles of tiles that are full: a log "MAY delete any partial tile once the corresponding full tile is
   * available" (tlog-tiles, "Partial Tiles"), which it is once the tree is published.
   */
  partials: string[];
}

/** What may go among the files at `paths`, for a tree of `size` leaves. */
export function staleTiles(paths: readonly string[], size: number): StaleTiles {
  const stale: StaleTiles = { orphans: [], partials: [] };
  for (const path of paths) {
    const place = parseTilePath(path);
    if (!place) continue;
    const last = lastTile(place.level, size);
    const isFullInTree = place.index < last.index;
    const isInsideTree = isFullInTree || (place.index === last.index && place.width <= last.width);
    if (!isInsideTree) stale.orphans.push(path);
    if (place.width < TILE_WIDTH && isFullInTree) stale.partials.push(path);
  }
  return stale;
}
