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

/** Runs `job` over `items`, at most `atOnce` at a time, in order of start. A job's failure stops the rest. */
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
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}
