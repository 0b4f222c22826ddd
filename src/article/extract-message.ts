import { type ErrorCode, ERROR_CODES, KnownError } from '../domain/errors.js';
import type { ExtractedArticle } from './extracted-article.js';

/** What a worker answers: structured clones lose a KnownError's code, so failures cross as plain data. */
export type ExtractAnswer =
  | { article: ExtractedArticle }
  | { failure: { code: ErrorCode; message: string } }
  /** A bug: shown as one on the other side. */
  | { bug: { message: string; stack: string | undefined } };

/** What went wrong in a worker, as data. */
export function encodeFailure(error: unknown): ExtractAnswer {
  if (error instanceof KnownError) return { failure: { code: error.code, message: error.message } };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { bug: { message, stack } };
}

/**
 * The article of an answer.
 * @throws KnownError with the code and message that the worker threw; Error for a bug in it
 */
export function parseAnswer(answer: ExtractAnswer): ExtractedArticle {
  if ('article' in answer) return answer.article;
  if ('failure' in answer && ERROR_CODES.includes(answer.failure.code)) {
    throw new KnownError(answer.failure.code, answer.failure.message);
  }
  const bug = 'bug' in answer ? answer.bug : { message: 'the worker gave no known answer', stack: undefined };
  throw Object.assign(new Error(bug.message), bug.stack === undefined ? {} : { stack: bug.stack });
}
