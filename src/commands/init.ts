import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadConfig } from '../config.js';
import { configJsonSchema, JSON_SCHEMA_FILE } from '../config/json-schema.js';
import { KnownError } from '../domain/errors.js';
import { openWritableArchive } from '../jobs/data-directory.js';
import { BUILT_IN_NOTICES_DIR } from '../notice/built-in-notices.js';
import { loadNotices } from '../notice/load-notices.js';
import { askForOutlet } from './ask-for-outlet.js';
import { configText } from './config-text.js';
import type { Context } from './context.js';
import { createInterview, type InterviewStreams } from './interview.js';

/**
 * `tamizdat init [DIR]`: asks what is needed, writes a commented configuration, makes the keys.
 * @throws KnownError USAGE_INVALID when a configuration is there already, or the answers end too early
 */
export async function init(context: Context, dir: string, io: InterviewStreams): Promise<void> {
  const folder = resolve(dir);
  const file = join(folder, 'tamizdat.yaml');
  if (existsSync(file)) {
    throw new KnownError('USAGE_INVALID', `${file} is there already; edit it, or name another folder`);
  }
  const interview = createInterview(io);
  const answers = await askForOutlet(interview, loadNotices([BUILT_IN_NOTICES_DIR])).finally(interview.close);
  await writeAll(folder, file, configText(answers));
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

/** The schema lies beside the configuration, so that editors find it without a network and wherever we live. */
async function writeAll(folder: string, file: string, text: string): Promise<void> {
  const schema = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, JSON_SCHEMA_FILE), schema);
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    throw new KnownError(
      'DATA_UNWRITABLE',
      `cannot write in ${folder}: allow this user to, or name another folder`,
      {
        cause,
      },
    );
  }
}
