import type { Direction } from '../domain/language.js';
import type { NoticeText, Severity } from '../domain/notice.js';

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
}
