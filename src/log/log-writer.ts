import { encodeEntry, type Entry } from '../domain/entry.js';
import { KnownError } from '../domain/errors.js';
import { type Checkpoint, CHECKPOINT_PATH, signCheckpoint, verifyCheckpoint } from './checkpoint.js';
import type { Keys } from './keys.js';
import type { LogFiles } from './log-files.js';
import { EMPTY_ROOT } from './merkle.js';
import { growEdge, readRightEdge, type RightEdge, rootOf } from './right-edge.js';
import { staleTiles } from './stale-tiles.js';
import { TILE_WIDTH, tilePath } from './tiles.js';

/** Appends to the log of one archive. Its caller holds the lock: there is one writer at a time. */
export interface LogWriter {
  /**
   * Appends entries and publishes a checkpoint over them, signed and cosigned with the time. No entries: the
   * same as {@link LogWriter.cosign}. When it throws, the log stands whole as it was before; or, if the disk
   * failed in the very last step, as it would be now: its size tells. The next call clears up.
   * @throws KnownError LOG_DAMAGED, SIGNATURE_INVALID when the log on disk is not what these keys signed
   */
  append(entries: readonly Entry[], now: Date): Promise<Checkpoint>;
  /** Publishes the same tree with a new time; the tree of size 0 when there is no log yet. Throws as append. */
  cosign(now: Date): Promise<Checkpoint>;
}

interface LogParts {
  files: LogFiles;
  keys: Pick<Keys, 'log' | 'cosigner'>;
}

/** The writer of the log in `files`. Its calls run one after the other. */
export function createLogWriter(parts: LogParts): LogWriter {
  let last: Promise<unknown> = Promise.resolve();
  const memory: Memory = { published: undefined, isTidy: false };

  const append = (entries: readonly Entry[], now: Date): Promise<Checkpoint> => {
    const turn = last.then(() => publish({ ...parts, memory }, entries, now));
    last = turn.catch(() => undefined);
    return turn;
  };

  return { append, cosign: (now) => append([], now) };
}

/** What one writer knows of the log, since nobody else writes it. */
interface Memory {
  /** What it published last: while the file says the same, its signatures need no second look. */
  published: Checkpoint | undefined;
  /** True while no tile lies there that the tree has no use for. */
  isTidy: boolean;
}

type WriterParts = LogParts & { memory: Memory };

/** The safe order of writing: whatever a checkpoint names is there before the checkpoint is. */
async function publish(parts: WriterParts, entries: readonly Entry[], now: Date): Promise<Checkpoint> {
  const { files, keys, memory } = parts;
  const current = (await readOwnCheckpoint(parts)) ?? (await publishEmpty(parts, now));
  const before = await readVerifiedEdge(files, current);
  const { edge, tiles } = growEdge(before, entries.map(encodeEntry));
  // Partial tiles are left behind where one is full now; orphans, where an append broke off.
  const isFilled = tileCount(edge.size) > tileCount(current.size);
  const paths = memory.isTidy && !isFilled ? [] : await files.list('tile');
  memory.isTidy = false;
  // What an append that broke off left behind has other entries than those that follow now.
  for (const path of staleTiles(paths, current.size).orphans) await files.remove(path);
  for (const tile of tiles) await files.put(tilePath(tile), tile.bytes);
  const head = { origin: keys.log.name, size: edge.size, root: rootOf(edge) };
  const next = await putCheckpoint(parts, signCheckpoint(head, keys, latest(now, current.cosignedAt)));
  memory.isTidy = await removeUnneeded(files, staleTiles(paths, edge.size).partials);
  return next;
}

const tileCount = (size: number): number => Math.floor(size / TILE_WIDTH);

/** Time never goes back: a cosignature says that nothing newer was seen. */
function latest(now: Date, cosignedAt: Date | undefined): Date {
  return cosignedAt && cosignedAt > now ? cosignedAt : now;
}

async function readOwnCheckpoint({ files, keys, memory }: WriterParts): Promise<Checkpoint | undefined> {
  const bytes = await files.read(CHECKPOINT_PATH);
  if (memory.published && new TextDecoder().decode(bytes) === memory.published.text) return memory.published;
  const known = { origin: keys.log.name, logs: [keys.log], cosigners: [keys.cosigner] };
  return bytes && verifyCheckpoint(bytes, known);
}

/**
 * A log begins with a checkpoint over nothing. So entries without a checkpoint are a loss, never a beginning:
 * "a log MUST not sign any checkpoint which is inconsistent with any it previously signed" (tlog-checkpoint).
 */
async function publishEmpty(parts: WriterParts, at: Date): Promise<Checkpoint> {
  const { files, keys } = parts;
  if ((await files.list('tile')).length > 0) {
    throw new KnownError(
      'LOG_DAMAGED',
      'the log has entries but no checkpoint: put back the newest copy of it',
    );
  }
  const head = { origin: keys.log.name, size: 0, root: EMPTY_ROOT };
  return putCheckpoint(parts, signCheckpoint(head, keys, at));
}

async function readVerifiedEdge(files: LogFiles, { size, root }: Checkpoint): Promise<RightEdge> {
  const edge = await readRightEdge(files, size);
  if (Buffer.compare(rootOf(edge), root) === 0) return edge;
  throw new KnownError(
    'LOG_DAMAGED',
    `the hash tiles of the log do not give the root hash of its checkpoint of size ${size}: put back a good copy`,
  );
}

async function putCheckpoint({ files, memory }: WriterParts, checkpoint: Checkpoint): Promise<Checkpoint> {
  await files.put(CHECKPOINT_PATH, new TextEncoder().encode(checkpoint.text));
  memory.published = checkpoint;
  return checkpoint;
}

/**
 * The checkpoint stands, so the append is done: a partial tile that stays does no harm and goes next time. True when
 * none stayed.
 */
async function removeUnneeded(files: LogFiles, paths: readonly string[]): Promise<boolean> {
  const results = await Promise.allSettled(paths.map((path) => files.remove(path)));
  return results.every(({ status }) => status === 'fulfilled');
}
