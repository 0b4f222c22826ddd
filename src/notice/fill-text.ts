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
  const filling = { language, outlet: plainOutletName(outlet, TEXT_NAME_CHARACTERS), reviewed };
  const fill = (words: string): string => fillWords(words, filling);
  return {
    language,
    direction: directionOf(language),
    status: text.status,
    banner: fillBanner(text.banner, { language, outlet, reviewed }),
    title: fill(text.title),
    body: text.body.map((paragraph) => fill(paragraph)),
    save: { title: fill(text.save.title), body: text.save.body.map((line) => fill(line)) },
    card: text.card.map((paragraph) => fill(paragraph)),
  };
}

/** A sentence for the top of a page, where a long name is cut short. */
export function fillBanner(words: string, { language, outlet, reviewed }: Filling): string {
  return fillWords(words, { language, outlet: plainOutletName(outlet, BANNER_NAME_CHARACTERS), reviewed });
}

function fillWords(words: string, { language, outlet, reviewed }: Filling): string {
  const direction = directionOf(language);
  return words.replace(/\{(outlet|reviewed)\}/g, (_braces, word) =>
    isolate(word === 'outlet' ? outlet : reviewed, direction),
  );
}

/** Keeps a name that runs the other way from tearing the sentence apart (UAX #9, section 2.7). */
function isolate(name: string, direction: Direction): string {
  const foreign =
    direction === 'rtl' ? LEFT_TO_RIGHT.test(name) || /^[\d-]+$/.test(name) : RIGHT_TO_LEFT.test(name);
  return foreign ? `${FIRST_STRONG_ISOLATE}${name}${POP_DIRECTIONAL_ISOLATE}` : name;
}
