import type { Notice } from '../domain/notice.js';

/** One line for each notice whose next review is overdue on `today` (ISO day). It is still shown: never dropped. */
export function reviewWarnings(notices: readonly Notice[], today: string): string[] {
  return notices
    .filter(({ reviewBy }) => reviewBy < today)
    .map(
      ({ id, reviewBy }) =>
        `notice ${id} may be out of date: it was to be reviewed by ${reviewBy}; have it checked, then set "reviewed" and "reviewBy"`,
    );
}
