import { KnownError } from '../../domain/errors.js';
import { ACTS, CONSEQUENCES, type Notice } from '../../domain/notice.js';
import type { InterviewStreams } from '../interview.js';
import { type Question, withQuestions } from './ask.js';

type Act = Notice['acts'][number]['act'];
type Consequence = Notice['consequences'][number];

/** What the operator knows about a designation. */
export interface NoticeAnswers {
  countries: string[];
  term: string;
  by: string;
  since: string | undefined;
  acts: Act[];
  consequences: Consequence[];
  /** Besides English. */
  languages: string[];
}

/** What the command line said of it; the rest is asked for. */
export interface AnswerOptions {
  country?: string[];
  term?: string;
  by?: string;
  since?: string;
  act?: Act[];
  consequence?: Consequence[];
  language?: string[];
}

const USUAL_ACTS: readonly Act[] = ['share', 'forward-privately', 'react', 'comment', 'keep', 'contact'];
const USUAL_CONSEQUENCES: readonly Consequence[] = ['fine', 'prison'];

/**
 * Takes what the options say and asks for the rest. Where they say what has no default, nothing is asked, so
 * that a script never waits.
 * @throws KnownError USAGE_INVALID for an answer that is missing or means nothing
 */
export async function noticeAnswers(
  options: AnswerOptions,
  streams: InterviewStreams,
): Promise<NoticeAnswers> {
  const isComplete = Boolean(options.country && options.term && options.by);
  if (isComplete) return answersFrom(options, (_text, fallback) => Promise.resolve(fallback ?? ''));
  return withQuestions(streams, (question) => answersFrom(options, question));
}

async function answersFrom(options: AnswerOptions, question: Question): Promise<NoticeAnswers> {
  const list = async (given: string[] | undefined, text: string, fallback?: string) =>
    given ??
    (await question(text, fallback)).split(/[\s,]+/).filter((word) => word !== '' && word !== 'none');
  const countries = await list(options.country, 'Codes of the countries whose law it is, as in RU, UA-43');
  const term =
    options.term ?? (await question('What the outlet was called there, in English, as in undesirable'));
  const by =
    options.by ?? (await question('Who called it that, in English, as in the Ministry of Justice of Russia'));
  const since = options.since ?? (await question('Since when, as in 2026-11-22', 'none'));
  const acts = await list(options.act, `What may be punished (${ACTS.join(', ')})`, USUAL_ACTS.join(', '));
  const consequences = await list(
    options.consequence,
    `What may follow (${CONSEQUENCES.join(', ')})`,
    USUAL_CONSEQUENCES.join(', '),
  );
  const languages = await list(
    options.language,
    'Languages of its text besides English, as in ru, kk',
    'none',
  );
  return {
    countries: countries.map((code) => code.toUpperCase()),
    term,
    by,
    since: since === 'none' ? undefined : since,
    acts: acts.map((act) => oneOf(act, ACTS)),
    consequences: consequences.map((kind) => oneOf(kind, CONSEQUENCES)),
    languages,
  };
}

function oneOf<T extends string>(answer: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === answer);
  if (choice !== undefined) return choice;
  throw new KnownError('USAGE_INVALID', `"${answer}" is none of: ${choices.join(', ')}; nothing was written`);
}
