import type { NoticeText } from '../domain/notice.js';
import { BANNER_NAME_CHARACTERS } from './plain-outlet-name.js';
import { wordListFor } from './word-lists.js';

/** A banner is read at a glance, and fits a phone, up to this length. */
export const BANNER_CHARACTERS = 160;

/** What is wrong with a notice: the key as a path, and why. */
export interface Flaw {
  key: string;
  reason: string;
}

const REVIEWED_EXAMPLE = '2026-11-22';
/** Pairs of quotation marks, in the ways our languages write them. */
const QUOTED = /“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"]*"|‘[^’]*’/gu;

interface Speech {
  language: string;
  /** The notice's own word for what a government called the outlet. */
  designation: string | undefined;
}

/** What is wrong with the texts of one language; keys are paths inside that text. */
export function textFlaws(text: NoticeText, speech: Speech): Flaw[] {
  return [...passagesOf(text).flatMap((passage) => passageFlaws(passage, speech)), ...bannerFlaws(text)];
}

interface Passage {
  key: string;
  words: string;
}

function passagesOf(text: NoticeText): Passage[] {
  const listed = (key: string, paragraphs: readonly string[]): Passage[] =>
    paragraphs.map((words, i) => ({ key: `${key}.${i}`, words }));
  return [
    { key: 'banner', words: text.banner },
    { key: 'title', words: text.title },
    ...listed('body', text.body),
    { key: 'save.title', words: text.save.title },
    ...listed('save.body', text.save.body),
    ...listed('card', text.card),
  ];
}

function passageFlaws({ key, words }: Passage, speech: Speech): Flaw[] {
  return [placeholderFlaw(words), claimFlaw(words, speech), ...designationFlaws(words, speech)]
    .filter((reason) => reason !== undefined)
    .map((reason) => ({ key, reason }));
}

function placeholderFlaw(words: string): string | undefined {
  const stray = /[{}]/.exec(words.replace(/\{(outlet|reviewed)\}/g, ''));
  return stray ? 'only {outlet} and {reviewed} may stand in braces' : undefined;
}

/** Nobody can promise that an act has no consequences, so no text may claim it. */
function claimFlaw(words: string, { language }: Speech): string | undefined {
  const list = wordListFor(language);
  const claim = list && words.replace(list.disclaimers, '').match(list.claims)?.[0];
  return claim ? `"${claim}" sounds like a promise; say what may happen instead` : undefined;
}

/** A government's word for an outlet is that government's: quoted, and said to be its word. */
function designationFlaws(words: string, { language, designation }: Speech): string[] {
  const list = wordListFor(language);
  const terms = [...words.matchAll(list?.designations ?? /(?!)/gu)].map(([term]) => term);
  if (designation && words.toLowerCase().includes(designation.toLowerCase())) terms.push(designation);
  if (terms.length === 0) return [];
  const bare = words.replace(QUOTED, '').toLowerCase();
  const unquoted = terms.find((term) => bare.includes(term.toLowerCase()));
  return [
    ...(unquoted ? [`"${unquoted}" is what a government says: put it in quotation marks`] : []),
    ...(list && !list.authorities.test(words) ? [`"${terms[0]}" without saying who calls it that`] : []),
  ];
}

function bannerFlaws({ banner }: NoticeText): Flaw[] {
  const filled = banner
    .replaceAll('{outlet}', 'x'.repeat(BANNER_NAME_CHARACTERS))
    .replaceAll('{reviewed}', REVIEWED_EXAMPLE);
  const over = [...filled].length - BANNER_CHARACTERS;
  if (over <= 0) return [];
  const reason = `${over} characters too long: at most ${BANNER_CHARACTERS} once a name of ${BANNER_NAME_CHARACTERS} is filled in`;
  return [{ key: 'banner', reason }];
}
