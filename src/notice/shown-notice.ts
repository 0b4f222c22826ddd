import type { Direction } from '../domain/language.js';
import type { NoticeText, Severity } from '../domain/notice.js';

/** Words in one language, ready to be shown; plain text, never markup. */
export interface Passage {
  language: string;
  direction: Direction;
  words: string;
}

/** A notice's texts in one language, with the outlet's name and the review date filled in. */
export interface FilledText extends NoticeText {
  language: string;
  direction: Direction;
}

/** One notice as it is shown for one outlet to everybody who reads in one language. */
export interface ShownNotice {
  id: string;
  revision: number;
  severity: Severity;
  /** ISO day of the last review, printed as it is. */
  reviewed: string;
  /** In the language asked for, or in English where the notice does not speak it. */
  text: FilledText;
  /** The same in English; undefined when `text` is English already. */
  english: FilledText | undefined;
  /** Says that the notice may be out of date, in the language of `text`; undefined while it is not, and in bundles. */
  overdue: Passage | undefined;
}

/** All that is shown of an outlet's notices: never empty, so that nothing can be made without one. */
export interface ShownNotices {
  /** The one sentence at the top, which names all affected countries together; at most 160 characters. */
  banner: Passage;
  /** The same in English; undefined when `banner` is English already. */
  englishBanner: Passage | undefined;
  /** Most severe first. */
  notices: readonly [ShownNotice, ...ShownNotice[]];
}
