import { KnownError, isKnownError } from '../domain/errors.js';
import { directionOf } from '../domain/language.js';
import type { Settings } from '../domain/settings.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import { chooseNotices } from '../notice/choose-notices.js';
import type { FilledText, Passage, ShownNotices } from '../notice/shown-notice.js';

/** The notice inside a bundle: every notice of the outlet, most severe first, never none. */
export interface Card extends ShownNotices {
  /** Language of the article or edition it stands in front of. */
  language: string;
}

/**
 * The card for a bundle of an outlet's material in `language`.
 * @throws KnownError BUNDLE_WITHOUT_NOTICE when the settings give that outlet no notice
 */
export function cardFor(settings: Settings, outletId: string, language: string): Card {
  try {
    return { language, ...chooseNotices({ settings, outletId, language }) };
  } catch (cause) {
    throw isKnownError(cause, 'NOTICE_INVALID') ? withoutNotice(outletId, cause) : cause;
  }
}

function withoutNotice(outletId: string, cause?: KnownError): KnownError {
  const reason = cause ? `: ${cause.message}` : '';
  return new KnownError(
    'BUNDLE_WITHOUT_NOTICE',
    `no bundle is made of outlet ${outletId} without a notice${reason}`,
    { cause },
  );
}

/** The card in one language, with what stands behind it. */
export interface CardText {
  /** First the banner where there are several notices; a paragraph that several of them have stands once. */
  paragraphs: readonly Passage[];
  texts: readonly FilledText[];
}

/** The same card in each language it speaks: first the article's where a notice has it, then English. */
export function cardTexts({ banner, englishBanner, notices }: Card): CardText[] {
  const english = notices.flatMap((notice) => notice.english ?? []);
  const own = cardText(
    notices.map(({ text }) => text),
    banner,
  );
  return [own, ...(english.length > 0 ? [cardText(english, englishBanner)] : [])];
}

function cardText(texts: readonly FilledText[], banner: Passage | undefined): CardText {
  const paragraphs = texts.flatMap(({ language, direction, card }) =>
    card.map((words): Passage => ({ language, direction, words })),
  );
  // What all say alike, such as that this is no legal advice, stands where the last one says it.
  const once = paragraphs.filter(
    ({ words }, i) => paragraphs.findLastIndex((other) => other.words === words) === i,
  );
  return { paragraphs: [...(banner && texts.length > 1 ? [banner] : []), ...once], texts };
}

/** The card for plain text, its headings in capitals. */
export function cardPassages(card: Card): Passage[] {
  return cardTexts(card).flatMap(({ paragraphs }) => {
    const language = bundleLanguage(paragraphs[0]?.language ?? 'en');
    const words = cardHeading(language).toUpperCase();
    return [{ language, direction: directionOf(language), words }, ...paragraphs];
  });
}

/** `Risk notice. Read this first`, in the language of the text below it where we speak it. */
export function cardHeading(language: string): string {
  const strings = bundleStrings(bundleLanguage(language));
  return `${strings.riskNotice}. ${strings.readFirst}`;
}
