import type { NoticeText } from '../domain/notice.js';
import { fillBanner } from './fill-text.js';
import { BANNER_CHARACTERS } from './page-banner.js';
import { passageFlaws, type Speech } from './passage-flaws.js';
import { passagesOf } from './passages.js';
import { BANNER_NAME_CHARACTERS } from './plain-outlet-name.js';

/** What is wrong with a notice: the key as a path; why, and what to do about it. */
export interface Flaw {
  key: string;
  reason: string;
}

const REVIEWED_EXAMPLE = '2026-11-22';

const RULES: readonly ((text: NoticeText, speech: Speech) => Flaw[])[] = [
  fitsBanner,
  fillsIn,
  warnsOfSaving,
  isNoAdvice,
];

/** What is wrong with the texts of one language; keys are paths inside that text. */
export function textFlaws(text: NoticeText, speech: Speech): Flaw[] {
  const ofPassages = passagesOf(text).flatMap((passage) =>
    passageFlaws(passage, speech).map((reason) => ({ key: passage.key, reason })),
  );
  return [...ofPassages, ...RULES.flatMap((rule) => rule(text, speech))];
}

function fitsBanner({ banner }: NoticeText, { language }: Speech): Flaw[] {
  const outlet = 'x'.repeat(BANNER_NAME_CHARACTERS);
  const filled = fillBanner(banner, { language, outlet, reviewed: REVIEWED_EXAMPLE });
  const over = [...filled].length - BANNER_CHARACTERS;
  if (over <= 0) return [];
  const limit = `at most ${BANNER_CHARACTERS} once a name of ${BANNER_NAME_CHARACTERS} is filled in`;
  return [{ key: 'banner', reason: `${over} characters too long: ${limit}` }];
}

/** Readers must see whom a text is about, and how old it is, wherever they see it alone. */
function fillsIn({ banner, body, card }: NoticeText): Flaw[] {
  const wanted = [
    { key: 'banner', words: banner, placeholder: '{outlet}', why: 'names the outlet' },
    { key: 'body', words: body.join(' '), placeholder: '{outlet}', why: 'names the outlet' },
    { key: 'body', words: body.join(' '), placeholder: '{reviewed}', why: 'says when it was reviewed' },
    { key: 'card', words: card.join(' '), placeholder: '{outlet}', why: 'names the outlet' },
    { key: 'card', words: card.join(' '), placeholder: '{reviewed}', why: 'says when it was reviewed' },
  ];
  return wanted
    .filter(({ words, placeholder }) => !words.includes(placeholder))
    .map(({ key, placeholder, why }) => ({ key, reason: `nothing here ${why}; put in ${placeholder}` }));
}

function warnsOfSaving({ save }: NoticeText, { list }: Speech): Flaw[] {
  if (!list || save.body.some((words) => list.keeping.test(words) && list.punishing.test(words))) return [];
  return [{ key: 'save.body', reason: 'say in one of its sentences that keeping the file may be punished' }];
}

function isNoAdvice({ body, card }: NoticeText, { list }: Speech): Flaw[] {
  return Object.entries({ body, card })
    .filter(([, paragraphs]) => list && !list.notAdvice.test(paragraphs.join(' ')))
    .map(([key]) => ({ key, reason: 'say that this is not legal advice' }));
}
