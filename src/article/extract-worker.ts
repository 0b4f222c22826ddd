import { parentPort } from 'node:worker_threads';
import { extractArticle } from './extract-article.js';
import { encodeFailure, type ExtractAnswer } from './extract-message.js';
import type { ExtractInput } from './extracted-article.js';

/** Entry of a worker thread: one input in, one answer out. */
parentPort?.on('message', (input: ExtractInput) => {
  parentPort?.postMessage(answerTo(input));
});

function answerTo(input: ExtractInput): ExtractAnswer {
  try {
    return { article: extractArticle(input) };
  } catch (error) {
    return encodeFailure(error);
  }
}
