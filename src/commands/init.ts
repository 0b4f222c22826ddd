import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { loadConfig } from '../config.js';
import { KnownError } from '../domain/errors.js';
import { openWritableArchive } from '../jobs/data-directory.js';
import { BUILT_IN_NOTICES_DIR } from '../notice/built-in-notices.js';
import { loadNotices } from '../notice/load-notices.js';
import type { Context } from './context.js';
import { configText, type InitAnswers } from './config-text.js';

/**
 * `tamizdat init [DIR]`: asks what is needed, writes a commented configuration, makes the keys.
 * @throws KnownError USAGE_INVALID when a configuration is there already, or an answer is missing
 */
export async function init(context: Context, dir: string, io: InitStreams): Promise<void> {
  const folder = resolve(dir);
  const file = join(folder, 'tamizdat.yaml');
  if (existsSync(file)) {
    throw new KnownError('USAGE_INVALID', `${file} is there already; edit it, or name another folder`);
  }
  const answers = await ask(io);
  await mkdir(folder, { recursive: true });
  await writeFile(file, configText(answers), { flag: 'wx' });
  const config = loadConfig(file);
  const archive = await openWritableArchive(config.data, context.now);
  archive.close();
  context.print(
    [
      '',
      `Written: ${file}`,
      `Keys:    ${join(config.data, 'state', 'keys')} (private; keep a copy of root.key off this machine)`,
      `Next:    cd ${folder} && tamizdat up`,
    ].join('\n'),
  );
}

export interface InitStreams {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

const PERMISSIONS = ['own', 'written', 'licence', 'none'] as const;

async function ask(io: InitStreams): Promise<InitAnswers> {
  const lines = createInterface({ ...io, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const question = async (text: string, fallback?: string): Promise<string> => {
    io.output.write(`${text}${fallback === undefined ? '' : ` [${fallback}]`}: `);
    const { value, done } = (await answers.next()) as { value?: string; done?: boolean };
    const answer = done ? '' : (value ?? '').trim();
    if (answer !== '' || fallback !== undefined) return answer === '' ? (fallback ?? '') : answer;
    throw new KnownError('USAGE_INVALID', `there is no answer to "${text}"; nothing was written`);
  };
  try {
    const name = await question('Name of the outlet');
    const feed = await question('Address of its feed (RSS or Atom)');
    const languages = await question('Its languages, as tags', 'en');
    const permission = await oneOf(question, 'Your permission to copy it', PERMISSIONS);
    const notice = await oneOf(question, 'Listed by a government under the notice', noticeIds());
    const contact = await question('Contact for takedown requests and questions', 'none');
    return {
      name,
      feed,
      languages: languages.split(/[\s,]+/).filter(Boolean),
      permission,
      notices: notice === 'none' ? [] : [notice],
      contact: contact === 'none' ? undefined : contact,
    };
  } finally {
    lines.close();
  }
}

async function oneOf<T extends string>(
  question: (text: string, fallback?: string) => Promise<string>,
  text: string,
  choices: readonly T[],
): Promise<T> {
  const answer = await question(`${text} (${choices.join(', ')})`, choices.at(-1));
  const choice = choices.find((one) => one === answer);
  if (choice !== undefined) return choice;
  throw new KnownError('USAGE_INVALID', `"${answer}" is none of: ${choices.join(', ')}; nothing was written`);
}

function noticeIds(): string[] {
  const listed = loadNotices([BUILT_IN_NOTICES_DIR]).filter(({ scope }) => scope === 'listed');
  return [...listed.map(({ id }) => id), 'none'];
}
