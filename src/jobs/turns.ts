/** Runs jobs with the same key one after another, and jobs with different keys side by side. */
export function createTurns<K>(): <T>(key: K, job: () => Promise<T>) => Promise<T> {
  const last = new Map<K, Promise<unknown>>();
  return <T>(key: K, job: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve();
    const result = before.then(job, job);
    const settled = result.catch(() => undefined);
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return result;
  };
}

/**
 * Runs `job` over `items`, at most `atOnce` at a time, in order of start. After a failure no further one begins;
 * it is thrown when those under way have ended.
 */
export async function eachAtOnce<T>(
  items: readonly T[],
  atOnce: number,
  job: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      const item = items[index];
      if (item !== undefined) await job(item, index);
    }
  };
  const stopping = () =>
    lane().catch((error: unknown) => {
      next = items.length;
      throw error;
    });
  await allDone(Array.from({ length: Math.min(atOnce, items.length) }, stopping));
}

/** Waits for the end of all, then gives their values, or throws the first failure. */
export async function allDone<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** Lets many through at once, or one alone. */
export interface Gate {
  /** Runs beside others that are let in together. */
  together<T>(job: () => Promise<T>): Promise<T>;
  /** Runs alone: waits for those inside, and holds back those that come. */
  alone<T>(job: () => Promise<T>): Promise<T>;
}

export function createGate(): Gate {
  const inside = new Set<Promise<unknown>>();
  let closed: Promise<unknown> = Promise.resolve();
  return {
    async together(job) {
      await closed;
      const run = job();
      const settled = run.catch(() => undefined);
      inside.add(settled);
      void settled.then(() => inside.delete(settled));
      return run;
    },
    alone(job) {
      const run = closed.then(() => Promise.all(inside)).then(job);
      closed = run.catch(() => undefined);
      return run;
    },
  };
}
