import type { Config } from '../config/schema.js';
import { dayOf } from '../domain/edition.js';
import { type OpenArchive, openArchive } from '../jobs/data-directory.js';
import { type CrawlDb, openCrawlDb } from '../jobs/crawl-db.js';
import { join } from 'node:path';
import { chooseNotices } from '../notice/choose-notices.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';

export interface StatusOptions extends CommonOptions {
  json?: boolean;
}

const HOUR_MS = 60 * 60 * 1000;
/** Failures shown for each source. */
const FAILURES_SHOWN = 5;

/** `tamizdat status`: sources, runs, failures, notices, log head. */
export async function status(context: Context, options: StatusOptions): Promise<void> {
  const config = commandConfig(options);
  const archive = await openArchive(config.data);
  const crawl = openCrawlDb(join(archive.stateDir, 'crawl.db'));
  try {
    const facts = {
      data: config.data,
      ...(await archiveFacts(archive, context.now())),
      outlets: outletFacts(archive),
      sources: sourceFacts(config, crawl),
    };
    context.print(options.json ? JSON.stringify(facts, null, 2) : asText(facts));
  } finally {
    crawl.close();
    archive.close();
  }
}

async function archiveFacts({ catalogue, log }: OpenArchive, now: Date) {
  const checkpoint = await log.checkpoint();
  return {
    articles: catalogue.counts().articles,
    versions: catalogue.counts().versions,
    withdrawn: catalogue.counts().withdrawn,
    log: checkpoint && {
      origin: checkpoint.origin,
      size: checkpoint.size,
      root: Buffer.from(checkpoint.root).toString('base64'),
      cosignedAt: checkpoint.cosignedAt?.toISOString(),
      // Signed time never goes back: a clock that was once wrong stays in the log until time has caught up.
      isAheadOfClock: (checkpoint.cosignedAt?.getTime() ?? 0) > now.getTime() + HOUR_MS,
    },
  };
}

function outletFacts({ catalogue }: OpenArchive) {
  const settings = catalogue.settings()?.settings;
  if (!settings) return [];
  return settings.outlets.map((outlet) => ({
    id: outlet.id,
    name: outlet.name,
    permission: outlet.permission,
    newestDay: catalogue.days(outlet.id)[0]?.day,
    notices: chooseNotices({ settings, outletId: outlet.id, language: 'en' }).map((notice) => ({
      id: notice.id,
      revision: notice.revision,
      reviewed: notice.reviewed,
      why:
        outlet.notices.length > 0
          ? 'the settings list this outlet under it'
          : 'the settings list this outlet nowhere: the generic notice',
    })),
  }));
}

function sourceFacts(config: Config, crawl: CrawlDb) {
  const configured = config.outlets.flatMap(({ sources }) => sources.map(({ id }) => id));
  const ids = [...new Set([...configured, ...crawl.sourceIds()])];
  return ids.map((id) => {
    const { lastRunAt, lastSuccessAt, failures, message } = crawl.source(id);
    const failed = crawl.pages(id).filter(({ outcome }) => outcome === 'failed');
    return {
      id,
      lastRunAt,
      lastSuccessAt,
      failedRuns: failures,
      problem: message,
      lastRun: crawl.runs(id, 1)[0],
      failing: failed.length,
      failures: failed
        .slice(0, FAILURES_SHOWN)
        .map(({ ref, code, message: why }) => ({ url: ref.url, code, message: why })),
    };
  });
}

type Facts = Awaited<ReturnType<typeof archiveFacts>> & {
  data: string;
  outlets: ReturnType<typeof outletFacts>;
  sources: ReturnType<typeof sourceFacts>;
};

function asText(facts: Facts): string {
  const { log } = facts;
  return [
    `archive  ${facts.data}: ${facts.articles} articles, ${facts.versions} versions, ${facts.withdrawn} withdrawn`,
    log
      ? `log      ${log.origin}, ${log.size} entries, last signed ${instant(log.cosignedAt)}`
      : 'log      empty: nothing was published yet',
    ...(log?.isAheadOfClock
      ? [
          '         the log was signed in the future: this clock is slow, or was fast once; readers see a wrong date',
        ]
      : []),
    ...facts.outlets.flatMap(outletLines),
    ...(facts.sources.length === 0 ? ['no source was read yet'] : facts.sources.flatMap(sourceLines)),
  ].join('\n');
}

function outletLines({ id, name, permission, notices }: Facts['outlets'][number]): string[] {
  return [
    `outlet   ${id} (${name}), permission: ${permission}`,
    ...notices.map(
      (notice) =>
        `         notice ${notice.id}, revision ${notice.revision}, reviewed ${notice.reviewed}: ${notice.why}`,
    ),
  ];
}

function sourceLines(source: Facts['sources'][number]): string[] {
  const { lastRun } = source;
  const counts = lastRun
    ? `${lastRun.kept} kept, ${lastRun.unchanged} unchanged, ${lastRun.failed} failed, ${lastRun.left} left out`
    : 'no run yet';
  const problem =
    source.failedRuns > 0 ? [`         failed ${source.failedRuns} times in a row: ${source.problem}`] : [];
  return [
    `source   ${source.id}: last success ${instant(source.lastSuccessAt)}; last run: ${counts}`,
    ...problem,
    ...source.failures.map(({ url, message }) => `         ${url}: ${message}`),
    ...(source.failing > source.failures.length
      ? [`         and ${source.failing - source.failures.length} more that fail`]
      : []),
  ];
}

function instant(iso: string | undefined): string {
  return iso === undefined ? 'never' : `${dayOf(iso)} ${iso.slice(11, 16)} UTC`;
}
