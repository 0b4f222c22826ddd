import { availableParallelism } from 'node:os';
import { createExtractPool } from '../article/extract-pool.js';
import type { Config } from '../config/schema.js';
import type { Notice } from '../domain/notice.js';
import type { Outlet } from '../domain/settings.js';
import { buildSettings } from '../jobs/build-settings.js';
import { openWritableArchive, type WritableArchive } from '../jobs/data-directory.js';
import { createSourceRunner, type SourceRunner } from '../jobs/run-sources.js';
import { createFetcher } from '../net/create-fetcher.js';
import { BUILT_IN_NOTICES_DIR } from '../notice/built-in-notices.js';
import { loadNotices } from '../notice/load-notices.js';
import type { Context } from './context.js';

/** A minute of one thread is more than any honest page needs. */
const EXTRACT_TIMEOUT_MS = 30_000;
const EXTRACT_MEMORY_MB = 256;

/** The pipeline, put together from its parts and a configuration. */
export interface Pipeline extends SourceRunner {
  archive: WritableArchive;
  close(): Promise<void>;
}

/**
 * Opens the data directory for writing and joins everything a snapshot needs.
 * @throws KnownError DATA_LOCKED, NOTICE_INVALID, CONFIG_INVALID
 */
export async function openPipeline(
  context: Context,
  config: Config,
  visiting: readonly Outlet[] = [],
): Promise<Pipeline> {
  const notices = configuredNotices(config);
  const archive = await openWritableArchive(config.data, context.now);
  const fetcher = createFetcher({
    userAgent: userAgent(config.fetch.contact),
    allow: config.fetch.allow,
    perHost: config.fetch.per_host,
    delayMs: config.fetch.delay * 1000,
    random: context.random,
  });
  const pool = createExtractPool({
    worker: new URL('../article/extract-worker.js', import.meta.url),
    threads: Math.min(2, availableParallelism()),
    timeoutMs: EXTRACT_TIMEOUT_MS,
    memoryMb: EXTRACT_MEMORY_MB,
  });
  const close = async () => {
    await Promise.all([fetcher.close(), pool.close()]);
    archive.close();
  };
  try {
    const previous = archive.catalogue.settings()?.settings;
    const settings = buildSettings({ config, notices, visiting, previous });
    const { now, logger, signal } = context;
    const onRemoved = config.on_removed;
    const runner = createSourceRunner({ archive, settings, fetcher, pool, onRemoved, now, logger, signal });
    return { ...runner, archive, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Our notices and the operator's own.
 * @throws KnownError NOTICE_INVALID
 */
export function configuredNotices(config: Config): Notice[] {
  return loadNotices([BUILT_IN_NOTICES_DIR, ...(config.notices === undefined ? [] : [config.notices])]);
}

/** We say who we are: an outlet that minds can tell us, or refuse us. */
function userAgent(contact: string | undefined): string {
  return `Tamizdat/0.1 (news mirror${contact === undefined ? '' : `; ${contact}`})`;
}
