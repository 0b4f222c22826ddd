import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { keyName, type Mistake, mistakesOf } from './config/mistakes.js';
import { isWebAddress } from './config/peers-schema.js';
import { plainMessage } from './config/plain-message.js';
import { readDocument } from './config/read-document.js';
import { type Config, configSchema } from './config/schema.js';
import { KnownError } from './domain/errors.js';

/** Where a configuration is looked for when none is named. */
export const DEFAULT_CONFIG_FILE = 'tamizdat.yaml';

/** Looks for mistakes that only someone who knows more than the file can see, such as ids of notices. */
export type ConfigCheck = (config: Config) => readonly Mistake[];

/**
 * Reads a configuration file. Relative folders in it are meant from the file's own folder.
 * @throws KnownError CONFIG_MISSING, or CONFIG_INVALID with one line per mistake (file, line, key, way out)
 */
export function loadConfig(file: string, check: ConfigCheck = () => []): Config {
  const read = readDocument(readConfigText(file));
  if ('message' in read) throw invalid([`${file}, line ${read.line}: ${read.message}`]);
  const refusal = (mistakes: readonly Mistake[]): KnownError =>
    invalid(
      mistakes.map(({ path, message }) => `${file}, line ${read.lineOf(path)}: ${keyName(path)}: ${message}`),
    );
  const result = configSchema.safeParse(read.value ?? {}, { error: plainMessage });
  if (!result.success) throw refusal(mistakesOf(result.error.issues));
  const config = withFolders(result.data, dirname(resolve(file)));
  const mistakes = [...repeatedIds(config), ...twoOrigins(config), ...check(config)];
  if (mistakes.length > 0) throw refusal(mistakes);
  return config;
}

/** What runs without any file: no outlets, everything else by default. */
export function defaultConfig(): Config {
  return configSchema.parse({});
}

function withFolders(config: Config, folder: string): Config {
  const { data, notices, peers } = config;
  return {
    ...config,
    data: resolve(folder, data),
    ...(peers && { peers: { ...peers, from: peers.from.map((one) => withFolder(one, folder)) } }),
    notices: notices === undefined ? undefined : resolve(folder, notices),
  };
}

function withFolder(target: string, folder: string): string {
  return isWebAddress(target) ? target : resolve(folder, target);
}

/** What we added to a copy would fork the log of its publisher. */
function twoOrigins({ outlets, peers }: Config): Mistake[] {
  if (!peers || outlets.length === 0) return [];
  const message = 'an archive has sources or peers, never both: take out "peers" or "outlets"';
  return [{ path: ['peers'], message }];
}

/** What no single field can know: ids that stand twice. */
function repeatedIds({ outlets }: Config): Mistake[] {
  const ids = outlets.map(({ id }, index) => ({ id, path: ['outlets', index, 'id'] }));
  const sourceIds = outlets.flatMap(({ sources }, outlet) =>
    sources.map(({ id }, index) => ({ id, path: ['outlets', outlet, 'sources', index, 'id'] })),
  );
  return [...repeated('outlet', ids), ...repeated('source', sourceIds)];
}

function repeated(what: string, ids: readonly { id: string; path: PropertyKey[] }[]): Mistake[] {
  const again = ids.filter(({ id }, index) => ids.findIndex((other) => other.id === id) !== index);
  return again.map(({ id, path }) => ({
    path,
    message: `another ${what} is called "${id}", too; give each its own`,
  }));
}

/** @throws KnownError CONFIG_MISSING, CONFIG_INVALID when it is no text in UTF-8 */
function readConfigText(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid([`${file}, line 1: the file is not in UTF-8: save it again as UTF-8 text`]);
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new KnownError('CONFIG_MISSING', `configuration ${file} ${why}; make one with "tamizdat init"`, {
      cause,
    });
  }
}

function invalid(lines: readonly string[]): KnownError {
  return new KnownError('CONFIG_INVALID', lines.join('\n'));
}
