import { isKnownError } from '../../domain/errors.js';
import type { Logger } from '../../logger.js';
import type { WritableArchive } from '../data-directory.js';
import { diskUse } from '../disk-use.js';
import type { Target } from '../snapshot-parts.js';
import { allowanceFinding, diskFinding, diskRoom } from './disk-finding.js';
import { failureWords } from './failure-words.js';
import type { Finding } from './finding.js';
import { noticeFindings } from './notice-findings.js';
import { sourceFindings } from './source-findings.js';
import { arrivalsOf } from './source-news.js';
import { createAlarmBell } from './alarm-bell.js';

export interface AlarmParts {
  archive: Pick<WritableArchive, 'crawl' | 'catalogue'>;
  dataDir: string;
  now: () => Date;
  logger: Logger;
  signal?: AbortSignal;
}

/** What was run, and by which rules. */
export interface WatchedRun {
  targets: readonly Pick<Target, 'id' | 'outlet'>[];
  /** `on_alarm`: the operator's program and its arguments. */
  onAlarm?: readonly string[];
  /** How much the data directory may hold; Infinity for no bound. */
  diskMaxBytes: number;
}

/** Looks for what needs the operator, and tells of it once when it begins and once when it is over. */
export interface AlarmWatch {
  /** After a run. Never throws: whatever is wrong with an alarm must not disturb a run. */
  lookAfter(run: WatchedRun): Promise<void>;
  /** Publishes, and notes whether that went well; throws what `publish` throws. */
  publishing(publish: () => Promise<void>): Promise<void>;
}

export function createAlarmWatch(parts: AlarmParts): AlarmWatch {
  const bell = createAlarmBell(parts);
  let publishFailure: Finding | undefined;
  return {
    async lookAfter(run) {
      if (parts.signal?.aborted) return;
      try {
        const findings = [
          ...findingsOfSources(parts, run.targets),
          ...(await findingsOfDisk(parts, run)),
          ...findingsOfNotices(parts),
          ...(publishFailure ? [publishFailure] : []),
        ];
        await bell.tell(findings, run.onAlarm);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const text = `could not look for what needs you: ${message}`;
        parts.logger.log({ event: 'alarm-failed', level: 'error', message, text });
      }
    },
    async publishing(publish) {
      try {
        await publish();
        publishFailure = publishFinding();
      } catch (error) {
        publishFailure = publishFinding({ error });
        throw error;
      }
    },
  };
}

function findingsOfSources({ archive, now }: AlarmParts, targets: WatchedRun['targets']): Finding[] {
  const at = now();
  const outlets = new Set(targets.map(({ outlet }) => outlet));
  const arrivals = new Map(
    [...outlets].map((outlet) => [outlet, arrivalsOf(archive.catalogue, { outlet, now: at })]),
  );
  return targets.flatMap(({ id, outlet }) =>
    sourceFindings({
      source: id,
      memory: archive.crawl.source(id),
      arrivals: arrivals.get(outlet)?.get(id) ?? [],
      now: at,
    }),
  );
}

async function findingsOfDisk({ dataDir }: AlarmParts, { diskMaxBytes }: WatchedRun): Promise<Finding[]> {
  const room = await diskRoom(dataDir);
  const allowance = Number.isFinite(diskMaxBytes)
    ? { freeBytes: diskMaxBytes - (await diskUse(dataDir)), totalBytes: diskMaxBytes }
    : undefined;
  const findings = [room && diskFinding(room), allowance && allowanceFinding(allowance)];
  return findings.filter((finding) => finding !== undefined);
}

function findingsOfNotices({ archive, now }: AlarmParts): Finding[] {
  const settings = archive.catalogue.settings()?.settings;
  return settings ? noticeFindings(settings, now()) : [];
}

function publishFinding(failure?: { error: unknown }): Finding {
  const thing = { key: 'publishing-failed', kind: 'publishing-failed' } as const;
  if (!failure) return { ...thing, isTrouble: false, text: 'publishing works again' };
  const { error } = failure;
  const why = failureWords(isKnownError(error) ? error.code : undefined);
  return { ...thing, isTrouble: true, text: `new articles could not be published: ${why}` };
}
