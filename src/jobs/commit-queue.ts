import type { Entry } from '../domain/entry.js';

/** Appends to the log what many articles bring at once. */
export interface CommitQueue {
  /** Resolves when a published checkpoint covers the entries: only then may anybody be told of them. */
  commit(entries: readonly Entry[]): Promise<void>;
}

interface Waiting {
  entries: readonly Entry[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: while one append is being flushed to disk, later ones gather and go together in the next, so
 * that the cost of flushing is shared. `append` must make its entries durable before it resolves.
 */
export function createCommitQueue(append: (entries: Entry[]) => Promise<void>): CommitQueue {
  let waiting: Waiting[] = [];
  let isFlushing = false;

  async function flush(): Promise<void> {
    isFlushing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await append(batch.flatMap(({ entries }) => entries));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isFlushing = false;
  }

  return {
    commit: (entries) =>
      new Promise((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        if (!isFlushing) void flush();
      }),
  };
}
