import { type Digest, digestOf } from '../src/domain/digest.js';

/** Finished bytes and their digest. */
export interface Finished {
  bytes: Uint8Array;
  digest: Digest;
  /** Names and values of the headers that everybody gets with them, in turn; undefined until they were sent once. */
  head?: readonly string[];
}

/** Keeps what was built last, up to a number of bytes. What is being built is built once for all who ask. */
export interface ByteCache {
  get(key: string, build: () => Promise<Uint8Array>): Promise<Finished>;
  /** What is kept under this key at this moment; it counts as asked for. */
  find(key: string): Finished | undefined;
}

/** A cache of at most `maxBytes` bytes; what was asked for longest ago goes first. */
export function createByteCache(maxBytes: number): ByteCache {
  const kept = new Map<string, Finished>();
  const building = new Map<string, Promise<Finished>>();
  let heldBytes = 0;

  function keep(key: string, finished: Finished): void {
    kept.set(key, finished);
    heldBytes += finished.bytes.length;
    for (const [oldest, { bytes }] of kept) {
      if (heldBytes <= maxBytes) break;
      kept.delete(oldest);
      heldBytes -= bytes.length;
    }
  }

  async function buildAndKeep(key: string, build: () => Promise<Uint8Array>): Promise<Finished> {
    const bytes = await build();
    const finished = { bytes, digest: digestOf(bytes) };
    keep(key, finished);
    return finished;
  }

  function buildOnce(key: string, build: () => Promise<Uint8Array>): Promise<Finished> {
    const running = buildAndKeep(key, build).finally(() => building.delete(key));
    building.set(key, running);
    return running;
  }

  function find(key: string): Finished | undefined {
    const found = kept.get(key);
    if (!found) return undefined;
    kept.delete(key);
    kept.set(key, found);
    return found;
  }

  return {
    find,
    async get(key, build) {
      return find(key) ?? building.get(key) ?? buildOnce(key, build);
    },
  };
}
