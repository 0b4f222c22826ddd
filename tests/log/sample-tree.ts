import { growEdge, type RightEdge, rootOf } from '../../src/log/right-edge.js';
import type { TreeHead } from '../../src/log/tree-head.js';
import { tilePath } from '../../src/log/tiles.js';

const EMPTY: RightEdge = { size: 0, entries: [], levels: [] };

/** The tiles of one log in memory, with the heads of some of its sizes. */
export interface SampleTree {
  origin: string;
  entries: readonly Uint8Array[];
  held: Map<string, Uint8Array>;
  files: { read: (path: string) => Promise<Uint8Array | undefined> };
  /** The head of the whole tree. */
  head: TreeHead;
  /** The head that it had when it was smaller. */
  headAt: (size: number) => TreeHead;
}

/** A tree over `size` entries; those from `forkAt` on are others than in every other tree. */
export function sampleTree(size: number, { forkAt = size, origin = 'log/1' } = {}): SampleTree {
  const entries = Array.from({ length: size }, (_, at) =>
    Buffer.from(at < forkAt ? `entry ${at}` : `other entry ${at}`),
  );
  const { edge, tiles } = growEdge(EMPTY, entries);
  const held = new Map(tiles.map(({ bytes, ...place }) => [tilePath(place), bytes]));
  return {
    origin,
    entries,
    held,
    files: { read: (path) => Promise.resolve(held.get(path)) },
    head: { origin, size, root: rootOf(edge) },
    headAt: (smaller) => ({
      origin,
      size: smaller,
      root: rootOf(growEdge(EMPTY, entries.slice(0, smaller)).edge),
    }),
  };
}
