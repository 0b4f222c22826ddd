import { KnownError } from '../domain/errors.js';
import { CHECKPOINT_PATH, parseCheckpoint } from './checkpoint.js';
import { inclusionProof } from './inclusion.js';
import type { LogFiles } from './log-files.js';
import { damaged, lastTile, parseEntryBundle, TILE_WIDTH, tilePath } from './tiles.js';
import { encodeTlogProof } from './tlog-proof.js';

/**
 * The `.tlog-proof` of an entry under the checkpoint that stands, computed from the tiles: it needs no key, so
 * that every mirror can give it. The entry itself is its extra data.
 * @throws KnownError NOT_FOUND while no checkpoint covers the entry; LOG_DAMAGED, SIGNATURE_INVALID
 */
export async function proveEntry(files: Pick<LogFiles, 'read'>, index: number): Promise<Uint8Array> {
  const bytes = await files.read(CHECKPOINT_PATH);
  const size = bytes ? parseCheckpoint(bytes).size : 0;
  if (!bytes || index >= size) throw new KnownError('NOT_FOUND', 'no checkpoint covers this entry yet');
  return encodeTlogProof({
    extra: await readEntry(files, { index, size }),
    index,
    path: await inclusionProof(files, { index, size }),
    checkpoint: new TextDecoder().decode(bytes),
  });
}

async function readEntry(
  files: Pick<LogFiles, 'read'>,
  { index, size }: { index: number; size: number },
): Promise<Uint8Array> {
  const last = lastTile('entries', size);
  const tile = Math.floor(index / TILE_WIDTH);
  const full = { level: 'entries', index: tile, width: TILE_WIDTH } as const;
  const place = tile === last.index ? last : full;
  const bytes = await files.read(tilePath(place));
  // "Clients MAY fetch the full tile […] in case the partial tile is not available anymore" ("Partial Tiles").
  const other = bytes ? undefined : await files.read(tilePath(full));
  const entries = bytes ? parseEntryBundle(bytes, place) : other && parseEntryBundle(other, full);
  const entry = entries?.[index % TILE_WIDTH];
  if (!entry) throw damaged(place, 'missing');
  return entry;
}
