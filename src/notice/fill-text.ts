import { directionOf } from '../domain/language.js';
import type { NoticeText } from '../domain/notice.js';
import { formatDay } from '../locale/format.js';
import { isolated, withNumbersInOrder } from '../locale/isolated.js';
import { BANNER_NAME_CHARACTERS, plainOutletName } from './plain-outlet-name.js';
import type { FilledText } from './shown-notice.js';

/** Body and card have room for several names. */
const TEXT_NAME_CHARACTERS = 200;

interface Filling {
  language: string;
  /** The outlet's name as the operator wrote it, or a list of names. */
  outlet: string;
  /** ISO day; readers see it as their language writes days. */
  reviewed: string;
}

/** A notice's paragraphs in one language with its two placeholders filled in; plain text, never markup. */
export function fillText(text: NoticeText, filling: Filling): FilledText {
  const { language } = filling;
  const fill = fillerFor(filling, TEXT_NAME_CHARACTERS);
  return {
    language,
    direction: directionOf(language),
    status: text.status,
    banner: fillBanner(text.banner, filling),
    title: fill(text.title),
    body: text.body.map(fill),
    save: { title: fill(text.save.title), body: text.save.body.map(fill) },
    card: text.card.map(fill),
  };
}

/** A sentence for the top of a page, where a long name is cut short. */
export function fillBanner(words: string, filling: Filling): string {
  return fillerFor(filling, BANNER_NAME_CHARACTERS)(words);
}

/** A name that runs the other way must not tear the sentence apart, nor a number fall into pieces. */
function fillerFor({ language, outlet, reviewed }: Filling, maxNameCharacters: number) {
  const direction = directionOf(language);
  const name = isolated(plainOutletName(outlet, maxNameCharacters), direction);
  // Said in body and card alike; dates of other calendars are slow to write.
  let written: string | undefined;
  const day = (): string => (written ??= formatDay(reviewed, language));
  return (words: string): string =>
    withNumbersInOrder(words, direction).replace(/\{(outlet|reviewed)\}/g, (_braces, word) =>
      word === 'outlet' ? name : day(),
    );
}
