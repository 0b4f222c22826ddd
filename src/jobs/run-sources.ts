import type { ExtractPool } from '../article/extract-pool.js';
import { createPictureGate } from '../article/picture-gate.js';
import type { ArticleId } from '../domain/article.js';
import type { Settings } from '../domain/settings.js';
import type { Fetcher } from '../net/fetcher.js';
import type { Logger } from '../logger.js';
import type { WritableArchive } from './data-directory.js';
import { publishEditions } from './publish-job.js';
import { type Snapshot, snapshotSource } from './snapshot-job.js';
import type { Target } from './snapshot-parts.js';
import { enforceSettings } from './enforce-settings.js';
import { allDone, createGate, createTurns } from './turns.js';

export interface SourceRunnerParts {
  archive: WritableArchive;
  settings: Settings;
  fetcher: Fetcher;
  pool: ExtractPool;
  onRemoved: 'hide' | 'keep';
  now: () => Date;
  logger: Logger;
  signal?: AbortSignal;
}

/** The two jobs together, as commands and the schedule use them. */
export interface SourceRunner {
  /** Takes snapshots of all `targets` side by side, then publishes once. */
  run(targets: readonly Target[]): Promise<Snapshot[]>;
  /** Publishes without fetching: closes the day that has ended and cosigns. */
  publish(): Promise<void>;
}

/** Joins the stages: sources to articles to archive to log to bundles. */
export function createSourceRunner(parts: SourceRunnerParts): SourceRunner {
  const { archive, now, logger } = parts;
  const inTurn = createTurns<ArticleId>();
  const gate = createGate();
  const encodeGate = createPictureGate(1);
  const publishing = createTurns<'publish'>();
  const publish = () => publishing('publish', () => publishEditions({ ...archive, gate, now, logger }));
  return {
    publish,
    async run(targets) {
      await enforceSettings(archive, parts.settings);
      const snapshotParts = { ...parts, ...archive, inTurn, gate, encodeGate };
      const taken = allDone(targets.map((target) => snapshotSource(snapshotParts, target)));
      // What was kept is published also when a source ran into a fault of ours.
      await taken.catch(() => undefined);
      await publish();
      return taken;
    },
  };
}
