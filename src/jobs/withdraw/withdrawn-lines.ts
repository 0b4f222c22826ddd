import { isForGood } from '../../domain/withdrawal.js';
import type { WithdrawAsked, WithdrawReport } from './withdraw-job.js';

/** What a withdrawal came to, in plain words for the operator. No headline stands in them. */
export function withdrawnLines(report: WithdrawReport, { reason, isHard }: WithdrawAsked): string[] {
  const { articles, versions, bundles } = report;
  const nothing = articles + versions + bundles === 0;
  return [
    nothing
      ? 'Nothing was left to take back: it is no longer offered already.'
      : `Withdrawn: ${counted(articles, 'article')}, ${counted(versions, 'version')}, ${counted(bundles, 'bundle')}. Pages, feeds, search and files answer 410; bundles that held it were built again without it.`,
    isHard
      ? 'Its bytes are deleted here, also those that were held in private. Backups and snapshots of this disk are yours to delete.'
      : 'Its bytes are held in state/held, which is private; --hard deletes them.',
    'Mirrors drop it at their next sync. Files that readers took away stay with them, and the log keeps its hash.',
    ...(articles + versions > 0 || nothing ? [comingBack(reason)] : []),
  ];
}

function comingBack(reason: WithdrawAsked['reason']): string {
  if (isForGood(reason)) return 'It is not captured again, whatever its source says.';
  return reason === 'removed-at-source'
    ? 'It is captured again should its source offer it (again).'
    : 'This text is not captured again; another text at its address is.';
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
