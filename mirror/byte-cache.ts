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

interface Kept {
  finished: Finished;
  /** Since it was kept, or last passed over when room was made. */
  wasAskedFor: boolean;
}

/**
 * A cache of at most `maxBytes` bytes. The oldest goes first, but what somebody has asked for since is passed over
 * once ("second chance"): a look-up changes no order, and so takes next to nothing.
 */
export function createByteCache(maxBytes: number): ByteCache {
  const kept = new Map<string, Kept>();
  const building = new Map<string, Promise<Finished>>();
  let heldBytes = 0;

  function makeRoom(bytes: number): void {
    for (const [oldest, entry] of kept) {
      if (heldBytes + bytes <= maxBytes) return;
      kept.delete(oldest);
      // Put at the end, this loop comes by it again.
      if (entry.wasAskedFor) kept.set(oldest, { ...entry, wasAskedFor: false });
      else heldBytes -= entry.finished.bytes.length;
    }
  }

  async function buildAndKeep(key: string, build: () => Promise<Uint8Array>): Promise<Finished> {
    const bytes = await build();
    const finished = { bytes, digest: digestOf(bytes) };
    if (bytes.length > maxBytes) return finished;
    makeRoom(bytes.length);
    kept.set(key, { finished, wasAskedFor: false });
    heldBytes += bytes.length;
    return finished;
  }

  function buildOnce(key: string, build: () => Promise<Uint8Array>): Promise<Finished> {
    const running = buildAndKeep(key, build).finally(() => building.delete(key));
    building.set(key, running);
    return running;
  }

  function find(key: string): Finished | undefined {
    const entry = kept.get(key);
    if (entry) entry.wasAskedFor = true;
    return entry?.finished;
  }

  return {
    find,
    async get(key, build) {
      return find(key) ?? building.get(key) ?? buildOnce(key, build);
    },
  };
}
