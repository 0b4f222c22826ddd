import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { describeMistake, type ReadDocument } from './config/mistakes.js';
import { type Config, configSchema } from './config/schema.js';
import { KnownError } from './domain/errors.js';

/** Where a configuration is looked for when none is named. */
export const DEFAULT_CONFIG_FILE = 'tamizdat.yaml';

/**
 * Reads a configuration file. Relative folders in it are meant from the file's own folder.
 * @throws KnownError CONFIG_MISSING, or CONFIG_INVALID with one line per mistake (file, line, key, way out)
 */
export function loadConfig(file: string): Config {
  const text = readConfigText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    throw new KnownError('CONFIG_INVALID', `${file}, line ${line}: ${broken.message.replace(/\s+/g, ' ')}`);
  }
  const config = parseConfig(file, { document, lines });
  const folder = dirname(resolve(file));
  return {
    ...config,
    data: resolve(folder, config.data),
    notices: config.notices === undefined ? undefined : resolve(folder, config.notices),
  };
}

/** What runs without any file: no outlets, everything else by default. */
export function defaultConfig(): Config {
  return configSchema.parse({});
}

function parseConfig(file: string, read: ReadDocument): Config {
  const value: unknown = read.document.toJS({ maxAliasCount: 50 });
  const result = configSchema.safeParse(value ?? {});
  const mistakes = result.success
    ? mistakesBetweenFields(result.data)
    : result.error.issues.map((issue) => describeMistake(issue, read, CONFIG_KEYS));
  if (!result.success || mistakes.length > 0) {
    throw new KnownError('CONFIG_INVALID', mistakes.map((mistake) => `${file}, ${mistake}`).join('\n'));
  }
  return result.data;
}

/** What no single field can know: ids that stand twice. */
function mistakesBetweenFields({ outlets }: Config): string[] {
  const outletIds = outlets.map(({ id }) => id);
  const sourceIds = outlets.flatMap(({ sources }) => sources.map(({ id }) => id));
  return [
    ...repeated(outletIds).map((id) => `two outlets have the id "${id}"; give each its own`),
    ...repeated(sourceIds).map((id) => `two sources have the id "${id}"; give each its own`),
  ];
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

/** Every key that may stand anywhere in the file, for suggestions. */
const CONFIG_KEYS = [
  ...Object.keys(configSchema.shape),
  ...['id', 'name', 'languages', 'site', 'permission', 'contact', 'notices', 'hosts', 'sources'],
  ...['feed', 'sitemap', 'list', 'page', 'schedule', 'timezone', 'first_run', 'robots'],
  ...['host', 'port', 'cache', 'https', 'delay', 'per_host', 'allow'],
] as const;

function readConfigText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new KnownError('CONFIG_MISSING', `configuration ${file} ${why}; make one with "tamizdat init"`, {
      cause,
    });
  }
}
