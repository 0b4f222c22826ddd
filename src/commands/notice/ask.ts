import { createInterview, type InterviewStreams } from '../interview.js';

/** Asks one thing; without a fallback an answer is needed. */
export type Question = (text: string, fallback?: string) => Promise<string>;

/**
 * Lets `dialogue` ask questions whose answers are taken as they are.
 * @throws KnownError USAGE_INVALID when the answers end before a question
 */
export async function withQuestions<T>(
  streams: InterviewStreams,
  dialogue: (question: Question) => Promise<T>,
): Promise<T> {
  const interview = createInterview(streams);
  const read = (value: string) => ({ value });
  const question: Question = (text, fallback) => interview.ask({ text, fallback, read });
  return dialogue(question).finally(interview.close);
}
