import { setImmediate as turn } from 'node:timers/promises';

const BURST = 200;

/** Does synchronous work, such as writing to SQLite, on many items: readers of this process get their turn in between. */
export async function inBursts<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % BURST === BURST - 1) await turn();
    work(item);
  }
}
