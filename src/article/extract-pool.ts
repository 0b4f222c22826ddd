import { KnownError } from '../domain/errors.js';
import { createExtractThread, type ExtractThread } from './extract-thread.js';
import type { ExtractedArticle, ExtractInput } from './extracted-article.js';

export interface ExtractPoolOptions {
  /** The compiled worker entry. */
  worker: URL;
  /** How many articles are extracted at once, at most. */
  threads: number;
  /** Cap on the time that one article may take. */
  timeoutMs: number;
  /** Cap on the heap of one thread, in mebibytes. */
  memoryMb: number;
}

/** Extracts articles in threads of their own, so that a hostile page can stop neither the process nor others. */
export interface ExtractPool {
  /**
   * @throws KnownError ARTICLE_TIMED_OUT, ARTICLE_TOO_COMPLEX when the thread ran out of memory, and what
   * `extractArticle` throws
   */
  extract(input: ExtractInput): Promise<ExtractedArticle>;
  /** Ends the threads that have nothing to do, with the memory that their last pages took; others start when needed. */
  rest(): Promise<void>;
  /** Ends all threads; what still waits fails. */
  close(): Promise<void>;
}

/**
 * A thread takes as long to start as it then needs for several articles: another is worth its memory once more than
 * this many wait for each that runs. Those who wait behind a page without end wait for its time limit at most.
 */
const WAITING_FOR_EACH = 2;

interface Waiting {
  start: (thread: ExtractThread) => void;
  refuse: () => void;
}

/** Starts no thread before it is needed, and keeps those it started until `rest` or `close`. */
export function createExtractPool(options: ExtractPoolOptions): ExtractPool {
  const idle: ExtractThread[] = [];
  const all = new Set<ExtractThread>();
  const waiting: Waiting[] = [];
  let isClosed = false;

  const isWorthAnother = (): boolean =>
    all.size < options.threads && (all.size === 0 || waiting.length > all.size * WAITING_FOR_EACH);

  const startNext = (): void => {
    const hasPlace = idle.length > 0 || isWorthAnother();
    const next = hasPlace ? waiting.shift() : undefined;
    if (!next) return;
    const thread = idle.pop() ?? createExtractThread(options);
    all.add(thread);
    next.start(thread);
  };

  const release = (thread: ExtractThread): void => {
    if (thread.isAlive()) idle.push(thread);
    else all.delete(thread);
    startNext();
  };

  return {
    async extract(input) {
      if (isClosed) throw closed(input.url);
      const thread = await new Promise<ExtractThread>((start, refuse) => {
        waiting.push({
          start,
          refuse: () => {
            refuse(closed(input.url));
          },
        });
        startNext();
      });
      return thread.extract(input).finally(() => {
        release(thread);
      });
    },
    async rest() {
      const resting = idle.splice(0);
      for (const thread of resting) all.delete(thread);
      await Promise.all(resting.map((thread) => thread.end()));
    },
    async close() {
      isClosed = true;
      for (const { refuse } of waiting.splice(0)) refuse();
      await Promise.all([...all].map((thread) => thread.end()));
    },
  };
}

function closed(url: string): KnownError {
  return new KnownError('ARTICLE_TIMED_OUT', `${url} was not extracted: the run ended first`);
}
