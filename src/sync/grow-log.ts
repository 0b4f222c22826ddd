import { type Entry, parseEntry } from '../domain/entry.js';
import { isKnownError, KnownError } from '../domain/errors.js';
import { isContinuation } from '../log/consistency.js';
import type { LogFiles } from '../log/log-files.js';
import { growEdge, type NewTile, readRightEdge, type RightEdge, rootOf } from '../log/right-edge.js';
import { damaged, lastTile, parseEntryBundle, TILE_WIDTH, tilePath, type TilePlace } from '../log/tiles.js';
import type { TreeHead } from '../log/tree-head.js';

type Read = Pick<LogFiles, 'read'>;
type Head = Pick<TreeHead, 'size' | 'root'>;

/** The log up to a head that was not ours before: every hash of it was computed here. */
export interface GrownLog {
  /** Number of the first of `entries`. */
  from: number;
  entries: Entry[];
  /** Every file that the larger tree has and ours has not, computed from the entries. */
  tiles: NewTile[];
  /** The root of the first `size` leaves, from `from` to the new size. */
  rootAt: (size: number) => Uint8Array;
}

/** What nobody publishes between two runs, and what memory can hold. */
const MOST_ENTRIES = 4_000_000;
const EMPTY: RightEdge = { size: 0, entries: [], levels: [] };

/**
 * What our own tiles say of the tree `head`; the empty tree where there is none, or where they are damaged: then all
 * entries are read again, and the tiles are written anew.
 */
export async function ownEdge(files: Read, head: Head | undefined): Promise<RightEdge> {
  if (!head || head.size === 0) return EMPTY;
  try {
    const edge = await readRightEdge(files, head.size);
    return isSame(rootOf(edge), head.root) ? edge : EMPTY;
  } catch (error) {
    if (isKnownError(error, 'LOG_DAMAGED')) return EMPTY;
    throw error;
  }
}

/**
 * Reads the entries that lead from our tree to `head` out of a copy that nobody has to trust: they count only when
 * our hashes with theirs give the root of `head`. So the new log goes on from ours, or this throws.
 * @throws KnownError LOG_FORKED when the copy proves that its history is another one; LOG_DAMAGED when it proves
 *   nothing; what `copy` throws
 */
export async function growLog(request: { edge: RightEdge; copy: Read; head: Head }): Promise<GrownLog> {
  const { edge, copy, head } = request;
  const from = edge.size;
  if (head.size - from > MOST_ENTRIES) {
    throw new KnownError(
      'LOG_DAMAGED',
      `this copy claims ${head.size} entries, ${head.size - from} more than are here: a run takes at most ${MOST_ENTRIES}`,
    );
  }
  const lines = await readEntries(copy, { from, to: head.size });
  const grown = growEdge(edge, lines);
  if (!isSame(rootOf(grown.edge), head.root)) throw await whyNot(request);
  const rootAt = (size: number): Uint8Array => rootOf(growEdge(edge, lines.slice(0, size - from)).edge);
  return { from, entries: lines.map(known), tiles: grown.tiles, rootAt };
}

async function whyNot({
  edge,
  copy,
  head,
}: {
  edge: RightEdge;
  copy: Read;
  head: Head;
}): Promise<KnownError> {
  const ours = { size: edge.size, root: rootOf(edge) };
  // Throws where the copy's own tiles do not lead to its checkpoint: then it is damaged, and proves nothing.
  if (!(await isContinuation(copy, { from: ours, to: head }))) {
    return new KnownError(
      'LOG_FORKED',
      `there are two histories of this log: its checkpoint of size ${head.size} does not go on from the one of size ${ours.size} that was seen before`,
    );
  }
  return new KnownError(
    'LOG_DAMAGED',
    `the entries of this copy are not those of its checkpoint of size ${head.size}`,
  );
}

async function readEntries(copy: Read, { from, to }: { from: number; to: number }): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  const last = lastTile('entries', to);
  for (let index = Math.floor(from / TILE_WIDTH); index <= last.index; index += 1) {
    const place = index === last.index ? last : { ...last, index, width: TILE_WIDTH };
    if (place.width === 0) break;
    const skipped = Math.max(0, from - index * TILE_WIDTH);
    entries.push(...(await readBundle(copy, place)).slice(skipped));
  }
  return entries;
}

async function readBundle(copy: Read, place: TilePlace): Promise<Uint8Array[]> {
  const bytes = await copy.read(tilePath(place));
  if (bytes) return parseEntryBundle(bytes, place);
  // "Clients MAY fetch the full tile […] in case the partial tile is not available anymore" ("Partial Tiles").
  const full = { ...place, width: TILE_WIDTH };
  const whole = place.width < TILE_WIDTH ? await copy.read(tilePath(full)) : undefined;
  if (!whole) throw damaged(place, 'missing');
  return parseEntryBundle(whole, full).slice(0, place.width);
}

function known(line: Uint8Array): Entry {
  try {
    return parseEntry(line);
  } catch (cause) {
    if (!isKnownError(cause, 'ENTRY_INVALID')) throw cause;
    throw new KnownError('LOG_DAMAGED', `${cause.message}: a newer version of this program may know it`, {
      cause,
    });
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
