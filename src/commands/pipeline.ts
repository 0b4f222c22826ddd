import { availableParallelism } from 'node:os';
import { createExtractPool } from '../article/extract-pool.js';
import type { Config } from '../config/schema.js';
import { isKnownError } from '../domain/errors.js';
import type { Notice } from '../domain/notice.js';
import type { Outlet } from '../domain/settings.js';
import { probeKnown } from '../jobs/addresses/probe-job.js';
import { buildSettings } from '../jobs/build-settings.js';
import { openWritableArchive, type WritableArchive } from '../jobs/data-directory.js';
import { createRequestBox } from '../jobs/requests/request-box.js';
import { watchRequests } from '../jobs/requests/watch-requests.js';
import { createSourceRunner, type RunRules, type SourceRunner } from '../jobs/run-sources.js';
import { createFetcher } from '../net/create-fetcher.js';
import { configuredNotices, warnOfOldNotices } from './configured-notices.js';
import type { Context } from './context.js';

/** Honest pages take a tenth of a second; this leaves room for a slow machine. */
const EXTRACT_TIMEOUT_MS = 20_000;
/** For each of two threads: more is asked for by no honest page, and the process has to stay small. */
const EXTRACT_MEMORY_MB = 160;

/** How soon a command is heard that leaves a request, such as a takedown. */
const REQUESTS_EVERY_MS = 1_000;

/** The pipeline, put together from its parts and a configuration. */
export interface Pipeline extends Pick<SourceRunner, 'run' | 'publish'> {
  archive: WritableArchive;
  /** Asks the other addresses of this archive how far they are. */
  probe(configured: readonly string[]): Promise<void>;
  /**
   * New runs go by another configuration, the data directory excepted; runs under way end with the old one.
   * @throws KnownError NOTICE_INVALID, CONFIG_INVALID: then the old one stays in force
   */
  follow(config: Config, visiting?: readonly Outlet[]): void;
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
  try {
    const rules = rulesOf(context, archive, { config, notices, visiting });
    return joinPipeline(context, archive, { dataDir: config.data, rules });
  } catch (error) {
    archive.close();
    throw error;
  }
}

function joinPipeline(
  context: Context,
  archive: WritableArchive,
  first: { dataDir: string; rules: RunRules },
): Pipeline {
  const { now, logger, signal } = context;
  const pool = createExtractPool({
    worker: new URL('../article/extract-worker.js', import.meta.url),
    threads: Math.min(2, availableParallelism()),
    timeoutMs: EXTRACT_TIMEOUT_MS,
    memoryMb: EXTRACT_MEMORY_MB,
  });
  const { dataDir, rules } = first;
  const runner = createSourceRunner({ archive, dataDir, pool, now, logger, signal }, rules);
  let { fetcher } = rules;
  const leaving = new Set<Promise<void>>();
  const box = createRequestBox(archive.stateDir);
  const requests = watchRequests(() => runner.serveRequests(box), {
    everyMs: REQUESTS_EVERY_MS,
    onError: (error) => tellUnserved(context, error),
  });
  return {
    run: runner.run,
    publish: runner.publish,
    archive,
    probe: (configured) => probeKnown({ archive, fetcher, now, signal }, configured),
    follow(config, visiting = []) {
      const next = rulesOf(context, archive, { config, notices: configuredNotices(config), visiting });
      const old = fetcher;
      fetcher = next.fetcher;
      const left = runner.follow(next).then(() => old.close());
      leaving.add(left);
      void left.finally(() => leaving.delete(left));
    },
    async close() {
      await requests.stop();
      await Promise.all([...leaving, fetcher.close(), pool.close()]);
      archive.close();
    },
  };
}

/** A disk that is full, say. The requests stay where they are. */
function tellUnserved({ logger }: Context, error: unknown): void {
  const message = isKnownError(error) ? error.message : `a fault of ours: ${String((error as Error).stack)}`;
  const text = `requests in state/requests could not be carried out: ${message}`;
  logger.log({ event: 'request-failed', level: 'error', text });
}

function rulesOf(
  context: Context,
  archive: WritableArchive,
  from: { config: Config; notices: readonly Notice[]; visiting: readonly Outlet[] },
): RunRules {
  const { config } = from;
  warnOfOldNotices(context, from.notices);
  const previous = archive.catalogue.settings()?.settings;
  return {
    settings: buildSettings({ ...from, previous }),
    fetcher: createFetcher({
      userAgent: userAgent(config.fetch.contact),
      allow: config.fetch.allow,
      perHost: config.fetch.per_host,
      delayMs: config.fetch.delay * 1000,
      random: context.random,
    }),
    onRemoved: config.on_removed,
    keep: config.keep ?? {},
    formats: config.bundles,
    diskMaxBytes: config.disk?.max ?? Infinity,
    onAlarm: config.on_alarm,
  };
}

/** We say who we are: an outlet that minds can tell us, or refuse us. */
function userAgent(contact: string | undefined): string {
  return `Tamizdat/0.1 (news mirror${contact === undefined ? '' : `; ${contact}`})`;
}
