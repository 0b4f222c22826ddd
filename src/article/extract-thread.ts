import { Worker } from 'node:worker_threads';
import { KnownError } from '../domain/errors.js';
import { type ExtractAnswer, parseAnswer } from './extract-message.js';
import type { ExtractedArticle, ExtractInput } from './extracted-article.js';

export interface ExtractThreadOptions {
  worker: URL;
  timeoutMs: number;
  memoryMb: number;
}

/** One worker thread, which extracts one article at a time. */
export interface ExtractThread {
  extract(input: ExtractInput): Promise<ExtractedArticle>;
  /** False once it ran out of time or memory, crashed or was ended. */
  isAlive(): boolean;
  end(): Promise<void>;
}

/** What Node says when a thread reached its `resourceLimits`. */
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

/** Room for what is made and thrown away while a page is read: Node's own choice costs each thread some 50 MB more. */
const YOUNG_GENERATION_MB = 16;

/** Starts a thread with a cap on its heap. It keeps the process alive until it is ended. */
export function createExtractThread({
  worker: entry,
  timeoutMs,
  memoryMb,
}: ExtractThreadOptions): ExtractThread {
  const worker = new Worker(entry, {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  let isAlive = true;
  worker.on('exit', () => {
    isAlive = false;
  });
  // Without this a failure between two articles would end the process.
  worker.on('error', () => {
    isAlive = false;
  });

  const end = async (): Promise<void> => {
    isAlive = false;
    await worker.terminate();
  };

  return {
    isAlive: () => isAlive,
    end,
    extract: (input) =>
      answerOf({ worker, input, timeoutMs }).catch(async (error: unknown) => {
        if (error instanceof ThreadLost) await end();
        throw error instanceof ThreadLost ? error.reason : error;
      }),
  };
}

/** The thread can do no more: it must be replaced. */
class ThreadLost extends Error {
  constructor(readonly reason: Error) {
    super(reason.message);
  }
}

interface Exchange {
  worker: Worker;
  input: ExtractInput;
  timeoutMs: number;
}

function answerOf({ worker, input, timeoutMs }: Exchange): Promise<ExtractedArticle> {
  return new Promise<ExtractAnswer>((resolve, reject) => {
    const lose = (reason: Error): void => {
      settle();
      reject(new ThreadLost(reason));
    };
    const onMessage = (answer: ExtractAnswer): void => {
      settle();
      resolve(answer);
    };
    const onError = (error: unknown): void => {
      lose(crashed(input.url, error));
    };
    const onExit = (): void => {
      lose(ended(input.url));
    };
    const timer = setTimeout(() => {
      lose(timedOut(input.url, timeoutMs));
    }, timeoutMs);
    const settle = (): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(input);
  }).then(parseAnswer);
}

function crashed(url: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== OUT_OF_MEMORY) return error instanceof Error ? error : new Error(String(error));
  return new KnownError(
    'ARTICLE_TOO_COMPLEX',
    `${url} took more memory than one article may, and was left out`,
  );
}

function timedOut(url: string, timeoutMs: number): KnownError {
  return new KnownError(
    'ARTICLE_TIMED_OUT',
    `${url} was not extracted within ${timeoutMs / 1_000} s, and was left out`,
  );
}

function ended(url: string): KnownError {
  return new KnownError('ARTICLE_TIMED_OUT', `${url} was not extracted: its thread ended first`);
}
