import { dayOf } from '../../domain/edition.js';
import type { Settings } from '../../domain/settings.js';
import type { Finding } from './finding.js';

/** Whether the notices that readers see were reviewed in time: laws change, and a stale notice misleads. */
export function noticeFindings({ notices, outlets }: Settings, now: Date): Finding[] {
  const listed = new Set(outlets.flatMap((outlet) => outlet.notices));
  const shown = notices.filter(({ id, scope }) => scope === 'generic' || listed.has(id));
  return shown.map(({ id, reviewBy }) => {
    const isTrouble = reviewBy < dayOf(now);
    const text = isTrouble
      ? `notice ${id} was to be reviewed by ${reviewBy}: update tamizdat, or review the notice if it is yours`
      : `notice ${id} is reviewed until ${reviewBy}`;
    return { key: `notice-review-due ${id}`, kind: 'notice-review-due', isTrouble, text };
  });
}
