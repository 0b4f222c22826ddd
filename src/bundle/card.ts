import { KnownError, isKnownError } from '../domain/errors.js';
import type { Settings } from '../domain/settings.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import { chooseNotices } from '../notice/choose-notices.js';
import type { FilledText, ShownNotice } from '../notice/shown-notice.js';

/** The notice inside a bundle: every notice of the outlet, most severe first, never none. */
export interface Card {
  /** Language of the article or edition it stands in front of. */
  language: string;
  notices: readonly [ShownNotice, ...ShownNotice[]];
}

/**
 * The card for a bundle of an outlet's material in `language`.
 * @throws KnownError BUNDLE_WITHOUT_NOTICE when the settings give that outlet no notice
 */
export function cardFor(settings: Settings, outletId: string, language: string): Card {
  const [first, ...others] = noticesFor(settings, outletId, language);
  if (!first) throw withoutNotice(outletId);
  return { language, notices: [first, ...others] };
}

function noticesFor(settings: Settings, outletId: string, language: string): ShownNotice[] {
  try {
    return chooseNotices({ settings, outletId, language });
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

/** The same card in each language it speaks: first the article's where a notice has it, then English. */
export function cardTexts({ notices }: Card): FilledText[][] {
  const english = notices.flatMap((notice) => notice.english ?? []);
  return [notices.map(({ text }) => text), ...(english.length > 0 ? [english] : [])];
}

/** The card as paragraphs of plain text. */
export function cardLines(card: Card): string[] {
  return cardTexts(card).flatMap((texts) => [
    cardHeading(texts[0]?.language ?? 'en').toUpperCase(),
    ...texts.flatMap((text) => text.card),
  ]);
}

/** `Risk notice. Read this first`, in the language of the text below it where we speak it. */
export function cardHeading(language: string): string {
  const strings = bundleStrings(bundleLanguage(language));
  return `${strings.riskNotice}. ${strings.readFirst}`;
}
