import { type Entry, parseEntry } from '../domain/entry.js';
import { isKnownError, KnownError } from '../domain/errors.js';
import { type Checkpoint, CHECKPOINT_PATH, parseCheckpoint, verifyCheckpoint } from './checkpoint.js';
import type { LogFiles } from './log-files.js';
import { damaged, lastTile, parseEntryBundle, TILE_WIDTH, tilePath, type TilePlace } from './tiles.js';
import { TRUST_PATH, verifyTrust } from './trust.js';

/** Reads the log of one's own archive, always as far as its checkpoint says. */
export interface LogReader {
  /**
   * The published checkpoint; undefined before there is one. Signatures are checked against the trust file
   * when there is one; without it nothing is known of who signed, and `cosignedAt` is not set.
   * @throws KnownError SIGNATURE_INVALID, LOG_DAMAGED
   */
  checkpoint(): Promise<Checkpoint | undefined>;
  /** Number of published entries. Throws as checkpoint. */
  size(): Promise<number>;
  /**
   * Entries `from`, `from + 1`, … to the end of the checkpoint that stands when reading begins.
   * @throws KnownError LOG_DAMAGED; else as checkpoint
   */
  entries(from: number): AsyncIterable<Entry>;
}

/** The reader of the log in `files`. Of all that it has read it keeps the newest checkpoint, and no more. */
export function createLogReader(files: Pick<LogFiles, 'read'>): LogReader {
  const checkpoint = checkpointReader(files);
  const size = async (): Promise<number> => (await checkpoint())?.size ?? 0;
  return { checkpoint, size, entries: (from) => readEntries(files, { from, size }) };
}

/** Files that are the same to the byte are not verified again: each article asks several times. */
function checkpointReader(files: Pick<LogFiles, 'read'>): LogReader['checkpoint'] {
  let last: { bytes: Uint8Array; trust: Uint8Array | undefined; checkpoint: Checkpoint } | undefined;
  return async () => {
    const bytes = await files.read(CHECKPOINT_PATH);
    if (!bytes) return undefined;
    const trust = await files.read(TRUST_PATH);
    if (last && isSame(last.bytes, bytes) && isSame(last.trust, trust)) return last.checkpoint;
    const checkpoint = trust ? verifyCheckpoint(bytes, verifyTrust(trust)) : parseCheckpoint(bytes);
    last = { bytes, trust, checkpoint };
    return checkpoint;
  };
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one && other ? Buffer.compare(one, other) === 0 : one === other;
}

async function* readEntries(
  files: Pick<LogFiles, 'read'>,
  range: { from: number; size: () => Promise<number> },
): AsyncIterable<Entry> {
  const last = lastTile('entries', await range.size());
  for (let index = Math.floor(range.from / TILE_WIDTH); index <= last.index; index += 1) {
    const place = index === last.index ? last : { ...last, index, width: TILE_WIDTH };
    const skipped = Math.max(0, range.from - index * TILE_WIDTH);
    for (const line of (await readBundle(files, place)).slice(skipped)) yield parseLogged(line, place);
  }
}

async function readBundle(files: Pick<LogFiles, 'read'>, place: TilePlace): Promise<Uint8Array[]> {
  if (place.width === 0) return [];
  const bytes = await files.read(tilePath(place));
  if (bytes) return parseEntryBundle(bytes, place);
  // "Clients MAY fetch the full tile […] in case the partial tile is not available anymore" ("Partial Tiles").
  const full = { ...place, width: TILE_WIDTH };
  const bytesOfFull = await files.read(tilePath(full));
  if (!bytesOfFull) throw damaged(place, 'missing');
  return parseEntryBundle(bytesOfFull, full).slice(0, place.width);
}

function parseLogged(line: Uint8Array, place: TilePlace): Entry {
  try {
    return parseEntry(line);
  } catch (cause) {
    if (!isKnownError(cause, 'ENTRY_INVALID')) throw cause;
    throw new KnownError('LOG_DAMAGED', `${tilePath(place)} of the log: ${cause.message}`, { cause });
  }
}
