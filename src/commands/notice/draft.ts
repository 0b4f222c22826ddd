import { KnownError } from '../../domain/errors.js';
import type { Notice, NoticeText, Severity } from '../../domain/notice.js';
import { noticeFlaws } from '../../notice/check-notice.js';
import { fittingTags } from '../../notice/fitting-tags.js';
import { BANNER_CHARACTERS } from '../../notice/page-banner.js';
import { BANNER_NAME_CHARACTERS } from '../../notice/plain-outlet-name.js';
import type { NoticeAnswers } from './answers.js';

export interface DraftRequest {
  id: string;
  answers: NoticeAnswers;
  /** Whose words every text starts from. */
  generic: Notice;
  /** ISO days. */
  reviewed: string;
  reviewBy: string;
}

/**
 * A notice for one designation. English says who called the outlet what; the other languages start from the
 * generic words alone, because we must not invent a law's wording in them.
 * @throws KnownError USAGE_INVALID for a language that there are no words to start from in
 */
export function draftNotice({ id, answers, generic, reviewed, reviewBy }: DraftRequest): Notice {
  const { countries, term, by, since, acts, consequences } = answers;
  const texts = Object.fromEntries(
    ['en', ...answers.languages].map((tag) => [tag, genericText(generic, tag)] as const),
  );
  return {
    id,
    revision: 1,
    scope: 'listed',
    issuer: 'operator',
    jurisdictions: countries,
    designation: { by, term, ...(since !== undefined && { since }) },
    acts: acts.map((act) => ({ act, basis: 'unclear', sources: [] })),
    consequences,
    severity: severityOf(consequences),
    lawRefs: [],
    reviewed,
    reviewBy,
    confidence: 'low',
    sources: [],
    texts: { ...texts, en: englishText(genericText(generic, 'en'), answers) },
  };
}

function genericText(generic: Notice, language: string): NoticeText {
  const tag = fittingTags(language).find((known) => Object.hasOwn(generic.texts, known));
  const text = tag === undefined ? undefined : generic.texts[tag];
  if (text) return { ...text, status: 'draft' };
  throw new KnownError(
    'USAGE_INVALID',
    `there are no words to start from in "${language}", only in ${Object.keys(generic.texts).join(', ')}; leave it out, and write texts.${language} into the file yourself`,
  );
}

function englishText(generic: NoticeText, { term, by, since }: NoticeAnswers): NoticeText {
  const named = since === undefined ? 'The authorities' : `Since ${since} the authorities`;
  const [, ...body] = generic.body;
  const [, ...card] = generic.card;
  const text = {
    ...generic,
    body: [`${named} (${by}) call {outlet} “${term}”. That is their term, not ours.`, ...body],
    card: [
      `This is a saved copy of material from {outlet}, which the authorities (${by}) call “${term}”. Keeping this file, showing it or passing it on may lead to a fine, detention or prison.`,
      ...card,
    ],
  };
  const banner = `The authorities call {outlet} “${term}”. People may be punished for sharing, liking or saving this, or for contact.`;
  // A long term leaves no room for the acts, and those matter more: then the generic sentence stays.
  return isTooLong(banner) ? text : { ...text, banner };
}

function isTooLong(banner: string): boolean {
  return banner.length - '{outlet}'.length + BANNER_NAME_CHARACTERS > BANNER_CHARACTERS;
}

function severityOf(consequences: NoticeAnswers['consequences']): Severity {
  if (consequences.includes('death')) return 'extreme';
  return consequences.includes('prison') || consequences.includes('reprisals') ? 'danger' : 'caution';
}

/** @throws KnownError NOTICE_INVALID with one line for each rule that the answers break */
export function requireGood(notice: Notice): void {
  const flaws = noticeFlaws(notice);
  if (flaws.length === 0) return;
  const lines = flaws.map(({ key, reason }) => `${key}: ${reason}`);
  throw new KnownError(
    'NOTICE_INVALID',
    `nothing was written, because of these answers:\n${lines.join('\n')}`,
  );
}
