import { parseLanguage } from '../domain/language.js';
import type { Notice, NoticeText } from '../domain/notice.js';
import { type Flaw, textFlaws } from './text-flaws.js';
import { wordListFor } from './word-lists.js';

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
  saysTheSameEverywhere,
];

/** Holds a notice against the rules that its schema cannot express: everything that is wrong with it. */
export function noticeFlaws(notice: Notice): Flaw[] {
  return RULES.flatMap((rule) => rule(notice));
}

function speaksEnglish({ texts }: Notice): Flaw[] {
  return texts.en ? [] : [{ key: 'texts.en', reason: 'is required: every reader can be shown English' }];
}

function namesLanguages({ texts }: Notice): Flaw[] {
  return Object.keys(texts)
    .filter((tag) => parseLanguage(tag) !== tag)
    .map((tag) => ({ key: `texts.${tag}`, reason: `"${tag}" is no language tag; write "en" or "sr-Latn"` }));
}

function hasSources({ acts, sources }: Notice): Flaw[] {
  const known = new Set(sources.map(({ id }) => id));
  return acts.flatMap((act, i) =>
    act.sources
      .filter((id) => !known.has(id))
      .map((id) => ({
        key: `acts.${i}.sources`,
        reason: `"${id}" is not among the sources; add it there, with the day it was seen`,
      })),
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
    : [
        {
          key: 'reviewBy',
          reason: `${reviewBy} lies before the last review, ${reviewed}; set the day of the next one`,
        },
      ];
}

function saysItWell({ texts, designation }: Notice): Flaw[] {
  return Object.entries(texts).flatMap(([language, text]) =>
    textFlaws(text, { language, list: wordListFor(language), designation }).map(({ key, reason }) => ({
      key: `texts.${language}.${key}`,
      reason,
    })),
  );
}

/** A reader must not learn less because of the language: every text has as many paragraphs as the English one. */
function saysTheSameEverywhere({ texts }: Notice): Flaw[] {
  const { en: english } = texts;
  if (!english) return [];
  const wanted = paragraphCounts(english);
  return Object.entries(texts).flatMap(([language, text]) =>
    Object.entries(paragraphCounts(text))
      .filter(([key, count]) => count !== wanted[key])
      .map(([key, count]) => ({
        key: `texts.${language}.${key}`,
        reason: `${count} paragraphs, and ${wanted[key]} in English; say the same in both`,
      })),
  );
}

function paragraphCounts({ body, save, card }: NoticeText): Record<string, number> {
  return { body: body.length, 'save.body': save.body.length, card: card.length };
}
