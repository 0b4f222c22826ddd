import type { NewTile } from '../../log/right-edge.js';
import { parseTilePath, tilePath } from '../../log/tiles.js';
import type { Peer } from '../../sync/peer.js';
import { type CopyReport, countMissing } from './copy-report.js';

/**
 * Compares the tiles of a copy with those that follow from its entries, which the checkpoint has proven.
 * @param listed paths below `tile/`, where the copy can be listed: partial tiles of earlier sizes are among them
 */
export async function checkTiles(
  peer: Peer,
  tiles: readonly NewTile[],
  { report, listed }: { report: CopyReport; listed: readonly string[] },
): Promise<void> {
  const expected = new Map(tiles.map((tile) => [tilePath(tile), tile.bytes]));
  for (const [path, bytes] of expected) {
    const found = await peer.read(path);
    if (found) judge(report, { path, isRight: Buffer.compare(found, bytes) === 0, bytes: found.length });
    else countMissing(report, 'tiles of the log');
  }
  for (const path of listed.filter((one) => !expected.has(one))) {
    const whole = wholeOf(path, expected);
    const found = whole && (await peer.read(path));
    if (found)
      judge(report, {
        path,
        isRight: Buffer.compare(found, whole.subarray(0, found.length)) === 0,
        bytes: found.length,
      });
    else report.added.push(path);
  }
}

/** The tile that a partial one is the beginning of. */
function wholeOf(path: string, expected: ReadonlyMap<string, Uint8Array>): Uint8Array | undefined {
  const place = parseTilePath(path);
  if (!place) return undefined;
  for (let width = place.width + 1; width <= 256; width += 1) {
    const bytes = expected.get(tilePath({ ...place, width }));
    if (bytes) return bytes;
  }
  return undefined;
}

function judge(
  report: CopyReport,
  { path, isRight, bytes }: { path: string; isRight: boolean; bytes: number },
): void {
  if (!isRight) return void report.damaged.push({ path, fact: 'it is not the tile that was signed' });
  report.good.files += 1;
  report.good.bytes += bytes;
}
