import type { ExtractPool } from '../article/extract-pool.js';
import { createPictureGate } from '../article/picture-gate.js';
import type { ArticleId } from '../domain/article.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import type { Settings } from '../domain/settings.js';
import type { Fetcher } from '../net/fetcher.js';
import type { Logger } from '../logger.js';
import { createAlarmWatch } from './alarms/alarm-watch.js';
import type { WritableArchive } from './data-directory.js';
import { createDiskBudget, withinBudget } from './disk-budget.js';
import { enforceSettings } from './enforce-settings.js';
import { keptPictures } from './kept-pictures.js';
import { publishEditions } from './publish-job.js';
import { rememberBroken } from './remember-outcome.js';
import type { RequestBox } from './requests/request-box.js';
import { serveRequests } from './requests/serve-requests.js';
import { type RetentionRule, retire } from './retention.js';
import { type Snapshot, snapshotSource } from './snapshot-job.js';
import type { Target } from './snapshot-parts.js';
import { allDone, createGate, createTurns, type Gate } from './turns.js';

/** What stays the same as long as the process runs. */
export interface SourceRunnerParts {
  archive: WritableArchive;
  dataDir: string;
  pool: ExtractPool;
  now: () => Date;
  logger: Logger;
  signal?: AbortSignal;
}

/** What runs go by; another configuration brings other rules. */
export interface RunRules {
  settings: Settings;
  fetcher: Fetcher;
  onRemoved: 'hide' | 'keep';
  keep: RetentionRule;
  /** What each edition is packed as. */
  formats: readonly BundleFormat[];
  /** How much the data directory may hold; Infinity for no bound. */
  diskMaxBytes: number;
  /** The operator's program that hears of trouble, and its arguments. */
  onAlarm?: readonly string[];
}

/** The two jobs together, as commands and the schedule use them. */
export interface SourceRunner {
  /**
   * Takes snapshots of all `targets` side by side, then publishes once.
   * @throws KnownError DATA_FULL when there is no room; what was kept before is published all the same
   */
  run: (targets: readonly Target[]) => Promise<Snapshot[]>;
  /** Publishes without fetching: settings, retention, the day that has ended, the cosignature. */
  publish: () => Promise<void>;
  /** Carries out what commands have left for the process that writes. */
  serveRequests: (box: RequestBox) => Promise<void>;
  /** New runs go by these rules. Resolves when the last run by the earlier ones has ended. */
  follow(rules: RunRules): Promise<void>;
}

/** Joins the stages: sources to articles to archive to log to bundles. */
export function createSourceRunner(parts: SourceRunnerParts, rules: RunRules): SourceRunner {
  const { archive, now, logger } = parts;
  const alarms = createAlarmWatch(parts);
  const gate = createGate();
  const capture = createCapture(parts, gate);
  // One turn for both: what expires is deleted at once, and a bundle that is being built may still read it.
  const inTurn = createTurns<'archive'>();
  let inForce = { rules, runs: new Set<Promise<unknown>>() };

  const tidy = () =>
    inTurn('archive', async () => {
      await enforceSettings(archive, inForce.rules.settings);
      await retire({ ...archive, gate, now, logger }, inForce.rules.keep);
    });
  const publishParts = () => ({ ...archive, gate, now, logger, formats: inForce.rules.formats });
  const republish = () => inTurn('archive', () => alarms.publishing(() => publishEditions(publishParts())));
  const publish = async () => {
    await tidy();
    await republish();
  };
  const runBy = async (rules: RunRules, targets: readonly Target[]) => {
    await tidy();
    const taken = capture(rules, targets);
    // What was kept is published also when a source ran into a fault of ours.
    await taken.catch(() => undefined);
    // Packing needs room of its own, and between two runs nobody needs what large pages took.
    await parts.pool.rest();
    await publish();
    return taken;
  };
  const watchedRun = async (rules: RunRules, targets: readonly Target[]) => {
    try {
      return await runBy(rules, targets);
    } finally {
      await alarms.lookAfter({ ...rules, targets });
    }
  };

  return {
    publish,
    serveRequests: (box) => serveRequests(box, { ...publishParts(), republish }),
    run: (targets) => {
      const { rules, runs } = inForce;
      const run = watchedRun(rules, targets);
      const settled = run.then(ignore, ignore).then(() => void runs.delete(settled));
      runs.add(settled);
      return run;
    },
    follow: async (next) => {
      const { runs } = inForce;
      inForce = { rules: next, runs: new Set() };
      await Promise.all(runs);
    },
  };
}

/** The first job: all sources side by side, as long as there is room. */
function createCapture(parts: SourceRunnerParts, gate: Gate) {
  const { archive } = parts;
  const inTurn = createTurns<ArticleId>();
  const encodeGate = createPictureGate(1);
  const budget = createDiskBudget(parts.dataDir);

  return async (rules: RunRules, targets: readonly Target[]): Promise<Snapshot[]> => {
    const { diskMaxBytes } = rules;
    const blobs = withinBudget(archive.blobs, budget, diskMaxBytes);
    const pictureMemory = keptPictures(archive);
    const shared = { ...parts, ...archive, ...rules, blobs, inTurn, gate, encodeGate, pictureMemory };
    try {
      if (diskMaxBytes < Infinity) await budget.measure();
      budget.demandRoom(diskMaxBytes);
    } catch (error) {
      for (const target of targets) rememberBroken(shared, target, error);
      throw error;
    }
    return allDone(targets.map((target) => snapshotSource(shared, target)));
  };
}

function ignore(): void {
  // Whoever called for the run hears how it ended.
}
