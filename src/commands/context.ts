import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_CONFIG_FILE, defaultConfig, loadConfig } from '../config.js';
import type { Config } from '../config/schema.js';
import type { Logger } from '../logger.js';
import { checkConfig } from './check-config.js';

/** What the entry point gives to every command. */
export interface Context {
  logger: Logger;
  /** Prints a command's own answer: status, addresses, the path of a bundle. */
  print: (text: string) => void;
  now: () => Date;
  random: () => number;
  /** Aborted at the first SIGINT or SIGTERM, and when the terminal was closed. */
  signal: AbortSignal;
  /** Calls the listener whenever the configuration shall be read again (SIGHUP); gives what ends that. */
  onReload: (listener: () => void) => () => void;
}

/** Options that every command knows. */
export interface CommonOptions {
  config?: string;
  data?: string;
  allow?: string[];
}

/**
 * The configuration a command works with: the named file, else `tamizdat.yaml` here, else the defaults; with
 * what the command line says in place of what the file says.
 * @throws KnownError CONFIG_MISSING, CONFIG_INVALID
 */
export function commandConfig(options: CommonOptions): Config & { file: string | undefined } {
  const file = options.config ?? (existsSync(DEFAULT_CONFIG_FILE) ? DEFAULT_CONFIG_FILE : undefined);
  const check = checkConfig({ isDataNamedElsewhere: options.data !== undefined });
  const config = file === undefined ? defaultConfig() : loadConfig(file, check);
  return {
    ...config,
    file,
    data: resolve(options.data ?? config.data),
    fetch: { ...config.fetch, allow: [...config.fetch.allow, ...(options.allow ?? [])] },
  };
}

/** Resolves at the signal that ends the process. */
export async function untilStopped({ signal }: Context): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
