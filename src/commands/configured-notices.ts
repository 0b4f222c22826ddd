import type { Config } from '../config/schema.js';
import { dayOf } from '../domain/edition.js';
import type { Notice } from '../domain/notice.js';
import type { Logger } from '../logger.js';
import { BUILT_IN_NOTICES_DIR } from '../notice/built-in-notices.js';
import { loadNotices } from '../notice/load-notices.js';
import { reviewWarnings } from '../notice/review-warnings.js';

/**
 * Our notices and the operator's own.
 * @throws KnownError NOTICE_INVALID
 */
export function configuredNotices(config: Config): Notice[] {
  return loadNotices([BUILT_IN_NOTICES_DIR, ...(config.notices === undefined ? [] : [config.notices])]);
}

/** Tells the operator of notices whose review is overdue; they are shown all the same. */
export function warnOfOldNotices(
  { logger, now }: { logger: Logger; now: () => Date },
  notices: readonly Notice[],
): void {
  for (const text of reviewWarnings(notices, dayOf(now().toISOString()))) {
    logger.log({ event: 'notice-overdue', level: 'warning', text });
  }
}
