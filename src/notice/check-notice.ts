import { KnownError } from '../domain/errors.js';
import { parseLanguage } from '../domain/language.js';
import type { Notice } from '../domain/notice.js';
import { type Flaw, textFlaws } from './text-flaws.js';

/** Acts for which no law was found that names them: saying "named in law" needs a source. */
const NEEDS_SOURCE = new Set(['react', 'keep', 'read']);

const RULES: readonly ((notice: Notice) => Flaw[])[] = [
  speaksEnglish,
  namesLanguages,
  hasSources,
  provesLaws,
  fitsScope,
  isReviewedInTime,
  saysItWell,
];

/**
 * Holds a notice against the rules that its schema cannot express. `where` names the file in the message.
 * @throws KnownError NOTICE_INVALID with `where` and every key that is wrong
 */
export function checkNotice(notice: Notice, where: string): void {
  const flaws = RULES.flatMap((rule) => rule(notice));
  if (flaws.length === 0) return;
  const list = flaws.map(({ key, reason }) => `${key}: ${reason}`).join('; ');
  throw new KnownError('NOTICE_INVALID', `${where}: ${list}`);
}

function speaksEnglish({ texts }: Notice): Flaw[] {
  return texts.en ? [] : [{ key: 'texts.en', reason: 'is required: every reader can be shown English' }];
}

function namesLanguages({ texts }: Notice): Flaw[] {
  return Object.keys(texts)
    .filter((tag) => parseLanguage(tag) !== tag)
    .map((tag) => ({ key: `texts.${tag}`, reason: `"${tag}" is no language tag as in "en" or "sr-Latn"` }));
}

function hasSources({ acts, sources }: Notice): Flaw[] {
  const known = new Set(sources.map(({ id }) => id));
  return acts.flatMap((act, i) =>
    act.sources
      .filter((id) => !known.has(id))
      .map((id) => ({ key: `acts.${i}.sources`, reason: `"${id}" is not among the sources` })),
  );
}

function provesLaws({ acts }: Notice): Flaw[] {
  return acts.flatMap(({ act, basis, sources }, i) =>
    basis === 'named-in-law' && NEEDS_SOURCE.has(act) && sources.length === 0
      ? [{ key: `acts.${i}.basis`, reason: `"${act}" may be called "named-in-law" only with a source` }]
      : [],
  );
}

function fitsScope({ scope, designation, jurisdictions }: Notice): Flaw[] {
  if (scope === 'generic' && designation) {
    return [
      { key: 'designation', reason: 'a generic notice goes to outlets that nobody listed: leave it out' },
    ];
  }
  if (scope === 'listed' && jurisdictions.length === 0) {
    return [{ key: 'jurisdictions', reason: 'say whose law this notice speaks of, as in ["RU"]' }];
  }
  return [];
}

function isReviewedInTime({ reviewed, reviewBy }: Notice): Flaw[] {
  return reviewed <= reviewBy
    ? []
    : [{ key: 'reviewBy', reason: `${reviewBy} lies before the last review, ${reviewed}` }];
}

function saysItWell(notice: Notice): Flaw[] {
  return Object.entries(notice.texts).flatMap(([language, text]) =>
    textFlaws(text, { language, designation: notice.designation?.term }).map(({ key, reason }) => ({
      key: `texts.${language}.${key}`,
      reason,
    })),
  );
}
