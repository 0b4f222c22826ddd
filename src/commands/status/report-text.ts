import { counted } from '../../domain/plain-figures.js';
import { plainLine } from '../../bundle/plain-line.js';
import { sizeWords } from '../../jobs/alarms/size-words.js';
import { addressesText } from './address-facts.js';
import { sourceText } from './source-text.js';
import type { OutletFacts } from './outlet-facts.js';
import type { StatusReport } from './status-report.js';
import { peerText } from './peer-facts.js';
import { fact, hanging } from './text-layout.js';
import { when } from './words.js';

/** The report for people: first what needs them, then the facts. */
export function reportText(report: StatusReport): string {
  const now = new Date(report.at);
  const paragraphs = [
    needsText(report),
    ...report.sources.map((source) => sourceText(source, now)),
    ...report.peers.map((peer) => peerText(peer, now)),
    ...report.outlets.map(outletText),
    addressesText(report.addresses, now),
    archiveText(report, now),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function needsText({ needs }: StatusReport): string[] {
  if (needs.length === 0) return ['Nothing needs you.'];
  const count = needs.length === 1 ? 'One thing needs you:' : `${needs.length} things need you:`;
  return [count, ...needs.flatMap(({ text }) => hanging('! ', plainLine(text)))];
}

const PERMISSION_WORDS: Record<OutletFacts['permission'], string> = {
  own: 'it is your own',
  written: 'given in writing',
  licence: 'by its licence',
  none: 'none was given',
};

function outletText({ id, name, permission, contact, newestDay, notices }: OutletFacts): string[] {
  return [
    `Outlet ${id}${name === id ? '' : `: ${name}`}`,
    ...fact('permission', PERMISSION_WORDS[permission]),
    ...fact('contact', contact === undefined ? 'none: readers have nobody to ask' : plainLine(contact)),
    ...fact('newest day', newestDay ?? 'no article yet'),
    ...notices.flatMap((notice) =>
      fact('notice', `${notice.id}, revision ${notice.revision}, reviewed ${notice.reviewed}; ${notice.why}`),
    ),
  ];
}

function archiveText({ data, configuration, log, disk, ...counts }: StatusReport, now: Date): string[] {
  const { articles, versions, withdrawn } = counts;
  const allowed = disk.allowedBytes === undefined ? '' : `; allowed are ${sizeWords(disk.allowedBytes)}`;
  const free = disk.freeBytes === undefined ? '' : `; ${sizeWords(disk.freeBytes)} free on the disk`;
  return [
    `Archive ${data}`,
    ...fact(
      'holds',
      `${counted(articles, 'article')} (${counted(versions, 'version')}; ${withdrawn} withdrawn)`,
    ),
    ...fact(
      'takes up',
      `${sizeWords(disk.archiveBytes)} public, ${sizeWords(disk.stateBytes)} private${allowed}${free}`,
    ),
    ...(log
      ? [
          ...fact('log', `${counted(log.size, 'entry')}, last signed ${when(log.cosignedAt, now)}`),
          ...fact('', log.origin),
        ]
      : fact('log', 'empty: nothing was published yet')),
    ...fact('configuration', configuration ?? 'no file was read'),
  ];
}
