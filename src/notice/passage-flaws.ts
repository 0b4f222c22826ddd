import type { Notice } from '../domain/notice.js';
import type { WrittenPassage } from './passages.js';
import type { WordList } from './word-lists.js';

/** In which language a passage speaks, and of what. */
export interface Speech {
  language: string;
  /** What counts as a claim or a designation in it; undefined where nobody here can judge. */
  list: WordList | undefined;
  /** What a government called the outlet, and who did. */
  designation: Notice['designation'];
}

/** Pairs of quotation marks, in the ways our languages write them. */
const QUOTED = /“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"]*"|‘[^’]*’/gu;
const PLACEHOLDER = /\{(outlet|reviewed)\}/g;
/** A sentence begins with a capital letter, or in a script that has none, or with a name, a number, a quotation. */
const SENTENCE_START = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{Pi}\p{Ps}"]/u;
const SENTENCE_END = /[\p{Sentence_Terminal}…][\p{Pf}\p{Pe}"]*$/u;

/** Why a passage may not stand as it is; each reason says what to do. */
export function passageFlaws(passage: WrittenPassage, speech: Speech): string[] {
  const { words } = passage;
  return [
    placeholderFlaw(words),
    ...(passage.isTitle ? [] : [fragmentFlaw(words)]),
    claimFlaw(words, speech),
    ...designationFlaws(words, speech),
  ].filter((reason) => reason !== undefined);
}

function placeholderFlaw(words: string): string | undefined {
  const stray = /[{}]/.exec(words.replace(PLACEHOLDER, ''));
  return stray ? 'only {outlet} and {reviewed} may stand in braces; write the rest out' : undefined;
}

/** Parts of sentences cannot be joined in every language: a paragraph is whole by itself. */
function fragmentFlaw(words: string): string | undefined {
  if (words !== words.trim()) return 'begins or ends with a blank; take it away';
  const isWhole = SENTENCE_START.test(words.replace(/^\{outlet\}/, 'X')) && SENTENCE_END.test(words);
  return isWhole ? undefined : 'is no whole sentence; begin it with a capital letter and end it with a stop';
}

/** Nobody can promise that an act has no consequences, so no text may claim it. */
function claimFlaw(words: string, { list }: Speech): string | undefined {
  const claim = list && words.replace(list.disclaimers, '').match(list.claims)?.[0];
  return claim ? `"${claim}" sounds like a promise; say what may happen instead` : undefined;
}

/** A government's word for an outlet is that government's: quoted, and said to be its word. */
function designationFlaws(words: string, { list, designation }: Speech): string[] {
  const terms = [...words.matchAll(list?.designations ?? /(?!)/gu)].map(([term]) => term);
  if (designation && includes(words, designation.term)) terms.push(designation.term);
  const [first] = terms;
  if (first === undefined) return [];
  const bare = words.replace(QUOTED, '');
  const unquoted = terms.find((term) => includes(bare, term));
  const isAttributed =
    !list || list.authorities.test(words) || (designation && includes(words, designation.by));
  return [
    ...(unquoted ? [`"${unquoted}" is what a government says: put it in quotation marks`] : []),
    ...(isAttributed ? [] : [`"${first}" without saying who calls it that; name the authority`]),
  ];
}

function includes(words: string, part: string): boolean {
  return words.toLowerCase().includes(part.toLowerCase());
}
