import { type Direction, directionOf } from '../domain/language.js';
import type { NoticeText } from '../domain/notice.js';
import { BANNER_NAME_CHARACTERS, plainOutletName } from './plain-outlet-name.js';
import type { FilledText } from './shown-notice.js';

/** Body and card have room for several names. */
const TEXT_NAME_CHARACTERS = 200;
const LEFT_TO_RIGHT = /(?=\p{L})[^\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

interface Filling {
  language: string;
  /** The outlet's name as the operator wrote it, or a list of names. */
  outlet: string;
  /** ISO day. */
  reviewed: string;
}

/** A notice's paragraphs in one language with its two placeholders filled in; plain text, never markup. */
export function fillText(text: NoticeText, { language, outlet, reviewed }: Filling): FilledText {
  const direction = directionOf(language);
  const fill = (words: string, maxCharacters = TEXT_NAME_CHARACTERS): string =>
    words.replace(/\{(outlet|reviewed)\}/g, (_braces, word) =>
      isolate(word === 'outlet' ? plainOutletName(outlet, maxCharacters) : reviewed, direction),
    );
  return {
    language,
    direction,
    status: text.status,
    banner: fill(text.banner, BANNER_NAME_CHARACTERS),
    title: fill(text.title),
    body: text.body.map((paragraph) => fill(paragraph)),
    save: { title: fill(text.save.title), body: text.save.body.map((line) => fill(line)) },
    card: text.card.map((paragraph) => fill(paragraph)),
  };
}

/** Keeps a name that runs the other way from tearing the sentence apart (UAX #9, section 2.7). */
function isolate(name: string, direction: Direction): string {
  const foreign =
    direction === 'rtl' ? LEFT_TO_RIGHT.test(name) || /^[\d-]+$/.test(name) : RIGHT_TO_LEFT.test(name);
  return foreign ? `${FIRST_STRONG_ISOLATE}${name}${POP_DIRECTIONAL_ISOLATE}` : name;
}
