import { directionOf } from '../domain/language.js';
import { KnownError } from '../domain/errors.js';
import type { Notice } from '../domain/notice.js';
import { fillText } from './fill-text.js';
import { fittingTags } from './fitting-tags.js';
import { NOTICE_WORDS, type NoticeWords } from './notice-words.js';
import type { FilledText, Passage, ShownNotice } from './shown-notice.js';

export interface Showing {
  language: string;
  /** Names of the outlets that the notice is about; none where no outlet is known. */
  outlets: readonly string[];
  /** ISO day, to tell whether the review is overdue; undefined where the result must not depend on the day. */
  today: string | undefined;
}

/**
 * A notice in the nearest language that it speaks, with English beside it.
 * @throws KnownError NOTICE_INVALID when it does not even speak English
 */
export function showNotice(notice: Notice, { language, outlets, today }: Showing): ShownNotice {
  const fill = (tag: string): FilledText | undefined => {
    const text = Object.hasOwn(notice.texts, tag) ? notice.texts[tag] : undefined;
    const outlet = outlets.join(', ') || wordsFor(tag).words.noOutlet;
    return text && fillText(text, { language: tag, outlet, reviewed: notice.reviewed });
  };
  const english = fill('en');
  const text = fittingTags(language).map(fill).find(Boolean) ?? english;
  if (!text) throw new KnownError('NOTICE_INVALID', `notice ${notice.id}: texts.en: is required`);
  const { id, revision, severity, reviewed } = notice;
  return {
    id,
    revision,
    severity,
    reviewed,
    text,
    english: text.language === 'en' ? undefined : english,
    overdue: today !== undefined && notice.reviewBy < today ? overdueIn(text.language) : undefined,
  };
}

/** The program's own words about notices in the language nearest to `language`, else in English. */
export function wordsFor(language: string): { language: string; words: NoticeWords } {
  for (const tag of fittingTags(language)) {
    const words = Object.hasOwn(NOTICE_WORDS, tag) ? NOTICE_WORDS[tag] : undefined;
    if (words) return { language: tag, words };
  }
  if (language === 'en') throw new Error('the words about notices lack English');
  return wordsFor('en');
}

function overdueIn(language: string): Passage {
  const nearest = wordsFor(language);
  return {
    language: nearest.language,
    direction: directionOf(nearest.language),
    words: nearest.words.overdue,
  };
}
