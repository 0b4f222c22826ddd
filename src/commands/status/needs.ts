import { allowanceFinding, diskFinding } from '../../jobs/alarms/disk-finding.js';
import type { Finding } from '../../jobs/alarms/finding.js';
import { noticeFindings } from '../../jobs/alarms/notice-findings.js';
import { sourceFindings } from '../../jobs/alarms/source-findings.js';
import { arrivalsOf } from '../../jobs/alarms/source-news.js';
import type { ArchiveFacts } from './archive-facts.js';
import type { Looked } from './looked.js';
import { isOverdue } from './next-run.js';
import type { OutletFacts } from './outlet-facts.js';
import type { CopyFacts } from './peer-facts.js';
import type { SourceFacts } from './source-facts.js';
import { when } from './words.js';

/** Something that does not go by itself. */
export interface Need {
  /** The alarm's own name, or what only status tells. */
  kind:
    | Finding['kind']
    | 'not-running'
    | 'contact-missing'
    | 'clock-wrong'
    | 'archive-damaged'
    | 'log-forked'
    | 'no-peer';
  /** The source or the outlet that it is about. */
  source?: string;
  outlet?: string;
  /** When the alarm began. */
  since?: string;
  /** One line, with the way out. */
  text: string;
}

type Facts = ArchiveFacts & CopyFacts & { sources: SourceFacts[]; outlets: OutletFacts[] };

/** What needs the operator, the most urgent first. */
export function needsOf(looked: Looked, facts: Facts): Need[] {
  return [
    ...alarmNeeds(looked, facts),
    ...runNeeds(looked, facts),
    ...(facts.isCopy ? peerNeeds(facts) : archiveNeeds(facts)),
    ...contactNeeds(looked, facts),
  ];
}

/** What an alarm would be about now, and the alarms that stand from earlier runs. */
function alarmNeeds({ archive, config, crawl, now }: Looked, { disk, sources }: Facts): Need[] {
  const settings = archive.catalogue.settings()?.settings;
  const { freeBytes, totalBytes, allowedBytes } = disk;
  const usedBytes = disk.archiveBytes + disk.stateBytes;
  const findings = [
    freeBytes === undefined || totalBytes === undefined ? undefined : diskFinding({ freeBytes, totalBytes }),
    allowedBytes === undefined
      ? undefined
      : allowanceFinding({ freeBytes: allowedBytes - usedBytes, totalBytes: allowedBytes }),
    ...config.outlets.flatMap((outlet) => {
      const arrivals = arrivalsOf(archive.catalogue, { outlet: outlet.id, now });
      return outlet.sources.flatMap(({ id }) =>
        sourceFindings({ source: id, memory: crawl.source(id), arrivals: arrivals.get(id) ?? [], now }),
      );
    }),
    ...(settings ? noticeFindings(settings, now) : []),
  ].filter((finding) => finding !== undefined);
  const standing = new Map(crawl.alarms().map((alarm) => [alarm.key, alarm]));
  const looked = new Set(findings.map(({ key }) => key));
  const left = new Set(sources.filter(({ configured }) => configured === 'no').map(({ id }) => id));
  const remembered = [...standing.values()].filter(
    ({ key, source = '' }) => !looked.has(key) && !left.has(source),
  );
  return [...findings.filter(({ isTrouble }) => isTrouble), ...remembered].map(
    ({ key, kind, source, text }) => ({
      kind,
      source,
      since: standing.get(key)?.since,
      text,
    }),
  );
}

/** Sources whose turn came and went: together, because they have one cause. */
function runNeeds({ config, crawl, now }: Looked, { sources }: Facts): Need[] {
  const overdue = config.outlets
    .flatMap((outlet) => outlet.sources)
    .filter((source) => isOverdue(source, crawl.source(source.id).lastRunAt, now));
  if (overdue.length === 0) return [];
  const read = sources.map(({ lastRunAt }) => lastRunAt ?? '').sort();
  const last = read.at(-1) ?? '';
  const names = overdue.map(({ id }) => id).join(', ');
  const text =
    last === ''
      ? 'nothing was read yet: start it with "tamizdat up"'
      : `it was the turn of ${names}, and nobody read it; the last run was ${when(last, now)}: is "tamizdat up" running?`;
  return [{ kind: 'not-running', text }];
}

/** What a copy does not hold is no damage: its policy, its list of what is blocked, or its peers are the reason. */
function peerNeeds({ peers }: Facts): Need[] {
  const forks = peers.filter(({ state }) => state === 'fork').map(({ peer }) => peer);
  const isLeft = peers.length > 0 && peers.every(({ state }) => state !== 'newest' && state !== 'behind');
  return [
    ...(forks.length > 0 ? [forkNeed(forks)] : []),
    ...(isLeft
      ? [{ kind: 'no-peer', text: 'no peer gave a sound log the last time: name another one' } as const]
      : []),
  ];
}

function forkNeed(peers: readonly string[]): Need {
  const text = `${peers.join(', ')}: another history of this log, signed as well; it lies in state/forks: show it to the publisher`;
  return { kind: 'log-forked', text };
}

function archiveNeeds({ log, unreadable }: Facts): Need[] {
  const needs: Need[] = [];
  if (log?.isAheadOfClock) {
    needs.push({
      kind: 'clock-wrong',
      text: 'the log was signed in the future: this clock is slow, or was fast once; readers see a wrong date',
    });
  }
  if (unreadable > 0) {
    const what = unreadable === 1 ? 'one file of the archive' : `${unreadable} files of the archive`;
    needs.push({ kind: 'archive-damaged', text: `${what} cannot be read: bring it back from a copy` });
  }
  return needs;
}

/** Outlets of addresses that were only given to a command have no place to say a contact. */
function contactNeeds({ config }: Looked, { outlets }: Facts): Need[] {
  const configured = new Set(config.outlets.map(({ id }) => id));
  return outlets
    .filter(({ id, contact }) => configured.has(id) && contact === undefined)
    .map(({ id }) => ({
      kind: 'contact-missing',
      outlet: id,
      text: `outlet ${id} has no contact, so readers have nobody to ask: add "contact" in ${config.file ?? 'the configuration'}`,
    }));
}
