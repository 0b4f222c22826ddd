import type { SourceConfig } from '../../config/schema.js';
import { arrivalsOf, newInLastDay, usualRate, type UsualRate } from '../../jobs/alarms/source-news.js';
import type { PageMemory, RunMemory } from '../../jobs/crawl-db.js';
import { type FailureKind, failuresByKind } from './failures-by-kind.js';
import { nextRunAfter } from './next-run.js';
import type { Looked } from './looked.js';

/** A source, and how it is doing. */
export interface SourceFacts {
  id: string;
  /**
   * `yes`: in the configuration. `command-line`: its address was given to a command. `no`: no longer there. `unknown`:
   * there is no configuration to look into.
   */
  configured: 'yes' | 'command-line' | 'no' | 'unknown';
  /** Of configured sources. */
  outlet?: string;
  lastRunAt?: string;
  lastSuccessAt?: string;
  /** When its schedule names it next, within a week or so. */
  nextRunAt?: string;
  /** When it brought something new last, within 28 days. */
  lastNewAt?: string;
  /** Articles that were new in the last 24 hours. */
  newInLastDay: number;
  /** Articles in 24 hours, of the last 28 days: half of the days lie between low and high. */
  usualPerDay?: UsualRate;
  /** Failed runs in a row, and what the last one said. */
  failedRuns: number;
  code?: string;
  problem?: string;
  lastRun?: RunMemory;
  /** Known addresses whose time for another look has come. */
  due: number;
  /** Addresses that the first run left out (`first_run`). */
  left: number;
  /** Articles that failed when they were looked at last. */
  failing: number;
  failures: FailureKind[];
}

export function sourceFacts(looked: Looked): SourceFacts[] {
  const configured = new Map(
    looked.config.outlets.flatMap((outlet) =>
      outlet.sources.map((source) => [source.id, { outlet: outlet.id, source }] as const),
    ),
  );
  const arrivals = arrivalsBySource(looked);
  const ids = [...new Set([...configured.keys(), ...looked.crawl.sourceIds()])];
  return ids.map((id) => factsOf(looked, { id, arrivals: arrivals.get(id) ?? [], ...configured.get(id) }));
}

/** Of all outlets that were ever published: a source that is no longer configured has articles, too. */
function arrivalsBySource({ archive, now }: Looked): Map<string, readonly number[]> {
  const outlets = archive.catalogue.settings()?.settings.outlets ?? [];
  return new Map(outlets.flatMap(({ id: outlet }) => [...arrivalsOf(archive.catalogue, { outlet, now })]));
}

interface Asked {
  id: string;
  arrivals: readonly number[];
  outlet?: string;
  source?: SourceConfig;
}

function factsOf({ config, crawl, now }: Looked, { id, arrivals, outlet, source }: Asked): SourceFacts {
  const { lastRunAt, lastSuccessAt, failures, code, message } = crawl.source(id);
  const pages = crawl.pages(id);
  const failed = pages.filter(({ outcome }) => outcome === 'failed');
  const last = arrivals.at(-1);
  return {
    id,
    configured: source ? 'yes' : placeOf(id, config.file !== undefined),
    outlet,
    lastRunAt,
    lastSuccessAt,
    nextRunAt: source && nextRunAfter(source, now)?.toISOString(),
    lastNewAt: last === undefined ? undefined : new Date(last).toISOString(),
    newInLastDay: newInLastDay(arrivals, now),
    usualPerDay: usualRate(arrivals, now),
    failedRuns: failures,
    code,
    problem: message,
    lastRun: crawl.runs(id, 1)[0],
    due: pages.filter((page) => isDue(page, now)).length,
    left: pages.filter(({ outcome }) => outcome === 'left').length,
    failing: failed.length,
    failures: failuresByKind(failed),
  };
}

/** Ids of the command line's addresses are made by `visitingTargets`; a configured id may look alike, and is found first. */
function placeOf(id: string, hasConfig: boolean): SourceFacts['configured'] {
  if (/^url-[0-9a-f]{8}$/.test(id)) return 'command-line';
  return hasConfig ? 'no' : 'unknown';
}

function isDue({ outcome, nextCheckAt }: PageMemory, now: Date): boolean {
  return !['left', 'gone', 'expired'].includes(outcome) && nextCheckAt <= now.toISOString();
}
