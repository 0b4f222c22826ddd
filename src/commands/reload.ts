import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../config/schema.js';
import { isKnownError } from '../domain/errors.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';

export interface Reloading {
  /** Listens no more and waits for a reload that is under way. */
  stop(): Promise<void>;
}

/**
 * Reads the configuration again whenever the operator asks (SIGHUP) and hands it to `follow`. A mistake is told in
 * one line, and everything stays as it was. What cannot change in a running process keeps its value and is named.
 */
export function reloadOnRequest(
  context: Context,
  running: { config: Config; options: CommonOptions },
  follow: (config: Config) => Promise<void>,
): Reloading {
  const { logger } = context;
  const reload = async (): Promise<void> => {
    try {
      const next = commandConfig(running.options);
      await follow({ ...next, data: running.config.data });
      const waiting = fixedKeys(running.config, next);
      const rest = waiting.length === 0 ? '' : `; ${waiting.join(', ')}: takes effect after a restart`;
      logger.log({
        event: 'configuration-read',
        waiting,
        text: `the configuration was read again${rest}`,
      });
    } catch (error) {
      tellRefusal(logger, error);
    }
  };
  // One after another: the last one asked for is the one that stays.
  let reloading = Promise.resolve();
  const removeListener = context.onReload(() => {
    reloading = reloading.then(reload);
  });
  return {
    stop: () => {
      removeListener();
      return reloading;
    },
  };
}

/** A fault of ours must not end a mirror that serves, either. */
function tellRefusal(logger: Context['logger'], error: unknown): void {
  const known = isKnownError(error) ? error : undefined;
  const message = known?.message.replaceAll('\n', '; ') ?? `a fault of ours: ${(error as Error).stack}`;
  logger.log({
    event: 'configuration-refused',
    level: 'error',
    code: known?.code,
    message,
    text: `${message}; the configuration from before stays in force`,
  });
}

/** Keys whose new value a running process cannot take on. */
function fixedKeys(before: Config, after: Config): string[] {
  const keys = Object.keys({ ...before.mirror, ...after.mirror }) as (keyof Config['mirror'])[];
  const changed = keys.filter((key) => !isDeepStrictEqual(before.mirror[key], after.mirror[key]));
  const words = (['imprint', 'takedown', 'accent'] as const).filter(
    (key) => !isDeepStrictEqual(wordsOf(before, key), wordsOf(after, key)),
  );
  return [
    ...(before.data === after.data ? [] : ['data']),
    ...changed.map((key) => `mirror.${key}`),
    ...words.map((key) => `outlets.${key}`),
  ];
}

/** By outlet, where there are any: outlets come and go without a restart. */
function wordsOf({ outlets }: Config, key: 'imprint' | 'takedown' | 'accent'): Record<string, string> {
  const said = outlets.flatMap(({ id, [key]: word }) => (word === undefined ? [] : [[id, word] as const]));
  return Object.fromEntries(said);
}
