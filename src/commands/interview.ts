import { createInterface } from 'node:readline/promises';
import { KnownError } from '../domain/errors.js';

export interface InterviewStreams {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

export interface Question<T> {
  text: string;
  /** Stands for an empty answer; without it an answer is needed. */
  fallback?: string;
  /** What the answer means, or in words what is wrong with it. */
  read: (answer: string) => { value: T } | { wrong: string };
}

/** Asks on a terminal or a pipe, one answer a line. */
export interface Interview {
  say: (text: string) => void;
  /**
   * Asks again, with the reason, until the answer can be used.
   * @throws KnownError USAGE_INVALID when there are no more answers
   */
  ask: <T>(question: Question<T>) => Promise<T>;
  close: () => void;
}

export function createInterview(io: InterviewStreams): Interview {
  const lines = createInterface({ ...io, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const say = (text: string): void => void io.output.write(text);

  async function ask<T>(question: Question<T>): Promise<T> {
    const { text, fallback, read } = question;
    say(`${text}${fallback === undefined ? '' : ` [${fallback}]`}: `);
    const { value, done } = (await answers.next()) as { value?: string; done?: boolean };
    if (done) {
      say('\n');
      throw new KnownError('USAGE_INVALID', `the answers ended before "${text}"; nothing was written`);
    }
    const written = (value ?? '').trim() || fallback;
    if (written === undefined) {
      say('  Please write an answer: this cannot be left empty.\n');
      return ask(question);
    }
    const answer = read(written);
    if ('value' in answer) return answer.value;
    say(`  Please try again: ${answer.wrong}.\n`);
    return ask(question);
  }

  return { say, ask, close: () => lines.close() };
}
