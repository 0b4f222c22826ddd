import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { dayOf } from '../../domain/edition.js';
import { KnownError } from '../../domain/errors.js';
import { type Notice, noticeSchema } from '../../domain/notice.js';
import { BUILT_IN_NOTICES_DIR } from '../../notice/built-in-notices.js';
import { loadNotices } from '../../notice/load-notices.js';
import { commandConfig, type Context } from '../context.js';
import { type AnswerOptions, noticeAnswers } from './answers.js';
import type { InterviewStreams } from '../interview.js';
import { draftNotice, requireGood } from './draft.js';

export interface NewOptions extends AnswerOptions {
  out?: string;
  config?: string;
}

interface NewRequest {
  id: string;
  options: NewOptions;
  streams: InterviewStreams;
}

/** Laws move: half a year is as long as a text may go unread. */
const REVIEW_DAYS = 182;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * `tamizdat notice new ID`: writes a draft that keeps every rule, and says what is left to do.
 * @throws KnownError USAGE_INVALID, NOTICE_INVALID; nothing is written then, and never over a file
 */
export async function newNotice(context: Context, { id, options, streams }: NewRequest): Promise<void> {
  const ours = loadNotices([BUILT_IN_NOTICES_DIR]);
  refuseTakenId(id, ours);
  const file = placeOf(id, options);
  const answers = await noticeAnswers(options, streams);
  const notice = parseDraft(
    draftNotice({
      id,
      answers,
      generic: genericOf(ours),
      reviewed: dayOf(context.now()),
      reviewBy: dayOf(new Date(context.now().getTime() + REVIEW_DAYS * DAY_MS)),
    }),
  );
  requireGood(notice);
  await writeNew(file, notice);
  context.print(nextSteps(file, notice, options));
}

function refuseTakenId(id: string, ours: readonly Notice[]): void {
  if (!/^[a-z0-9-]+$/.test(id)) {
    throw new KnownError('USAGE_INVALID', `"${id}" is no id; use small letters, digits and hyphens`);
  }
  if (ours.some((notice) => notice.id === id)) {
    throw new KnownError('USAGE_INVALID', `the program has a notice "${id}" of its own; choose another id`);
  }
}

function placeOf(id: string, { out, config }: NewOptions): string {
  if (out !== undefined) return resolve(out);
  return join(resolve(commandConfig(config === undefined ? {} : { config }).notices ?? '.'), `${id}.json`);
}

function genericOf(notices: readonly Notice[]): Notice {
  const generic = notices.find(({ scope }) => scope === 'generic');
  if (generic) return generic;
  throw new Error('the program comes without a generic notice');
}

/** Answers are foreign data: a country code may be none. */
function parseDraft(draft: Notice): Notice {
  const result = noticeSchema.safeParse(draft);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new KnownError(
    'USAGE_INVALID',
    `nothing was written, because of these answers:\n${lines.join('\n')}`,
  );
}

async function writeNew(file: string, notice: Notice): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(notice, null, 2)}\n`, { flag: 'wx' });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST' ? 'is there already; name another with --out' : `cannot be written (${code})`;
    throw new KnownError('USAGE_INVALID', `${file} ${why}`, { cause });
  }
}

function nextSteps(file: string, { id, texts }: Notice, { config }: NewOptions): string {
  const configured = commandConfig(config === undefined ? {} : { config }).notices;
  const others = Object.keys(texts).filter((tag) => tag !== 'en');
  return [
    `Written: ${file}`,
    'It is a draft. What is left to do:',
    '  1. Read it aloud. Say in banner, body and card whom it concerns, which acts, what may follow.',
    ...(others.length > 0
      ? [`     The texts in ${others.join(', ')} are the generic ones: say the same in them as in English.`]
      : []),
    '  2. Name your sources, with the day you saw them, and the laws.',
    `  3. tamizdat notice check ${file}`,
    `  4. List the outlet under it in tamizdat.yaml: notices: [${id}]${dirname(file) === configured ? '' : `; and at the top level, notices: ${dirname(file)}`}`,
    '  5. Have a native speaker and a lawyer check it, then change each "status".',
  ].join('\n');
}
