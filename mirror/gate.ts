import { HttpRefusal } from './http-refusal.js';

const RETRY_AFTER_S = 5;

/** Lets so many pieces of work run at once; the others wait in line, and a line that is full sends away. */
export interface Gate {
  /** @throws HttpRefusal 503 when the line is full; whatever `work` throws */
  pass<T>(work: () => Promise<T>): Promise<T>;
}

export function createGate({ maxRunning, maxWaiting }: { maxRunning: number; maxWaiting: number }): Gate {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < maxRunning) {
      running += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw new HttpRefusal(503, { 'Retry-After': String(RETRY_AFTER_S) });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  /** The place is handed to who waited longest, so that nobody slips in between. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async pass(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
