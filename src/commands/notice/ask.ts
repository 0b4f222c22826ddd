import { createInterface } from 'node:readline/promises';
import { KnownError } from '../../domain/errors.js';

export interface Streams {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/** Asks one thing; without a fallback an answer is needed. */
export type Question = (text: string, fallback?: string) => Promise<string>;

/**
 * Lets `dialogue` ask questions, one line for each answer, on a terminal or from a file.
 * @throws KnownError USAGE_INVALID when the answers end before a question that needs one
 */
export async function withQuestions<T>(
  { input, output }: Streams,
  dialogue: (question: Question) => Promise<T>,
): Promise<T> {
  const lines = createInterface({ input, output, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const question: Question = async (text, fallback) => {
    output.write(`${text}${fallback === undefined ? '' : ` [${fallback}]`}: `);
    const { value, done } = (await answers.next()) as { value?: string; done?: boolean };
    const answer = done ? '' : (value ?? '').trim();
    if (answer !== '') return answer;
    if (fallback !== undefined) return fallback;
    throw new KnownError('USAGE_INVALID', `there is no answer to "${text}"; nothing was written`);
  };
  try {
    return await dialogue(question);
  } finally {
    lines.close();
  }
}
