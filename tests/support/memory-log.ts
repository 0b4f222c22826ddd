import type { EntrySource } from '../../src/archive/catalogue.js';
import type { Entry } from '../../src/domain/entry.js';

/** A log whose entries are an array: what is pushed is published. */
export function createMemoryLog(published: Entry[] = []): EntrySource & { published: Entry[] } {
  return {
    published,
    size: () => Promise.resolve(published.length),
    async *entries(from) {
      for (const entry of published.slice(from)) yield await Promise.resolve(entry);
    },
  };
}
