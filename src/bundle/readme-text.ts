import type { Digest } from '../domain/digest.js';
import { directionOf } from '../domain/language.js';
import type { Outlet } from '../domain/settings.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import type { InterfaceLanguage } from '../locale/interface-language.js';
import type { Passage } from '../notice/shown-notice.js';
import { type Card, cardPassages } from './card.js';
import { groundLines } from './grounds.js';
import { addressPassages } from './lasting-addresses.js';
import { wrapPassage } from './wrap-passage.js';

interface Readme {
  card: Card;
  edition: Digest;
  settings: Digest;
  /** Undefined when the settings no longer know the outlet. */
  outlet: Outlet | undefined;
  addresses: readonly string[];
}

/** README.txt of an edition: the card, then how to read and check it, in the card's language and in English. */
export function readmeText(readme: Readme): Uint8Array {
  const languages = new Set<InterfaceLanguage>([bundleLanguage(readme.card.language), 'en']);
  const paragraphs = [
    ...cardPassages(readme.card),
    ...[...languages].flatMap((language) => directions(readme, language)),
  ];
  // CRLF, because old editors on Windows show nothing else as lines.
  return new TextEncoder().encode(paragraphs.map(wrapPassage).join('\r\n\r\n') + '\r\n');
}

function directions(
  { edition, settings, outlet, addresses }: Readme,
  language: InterfaceLanguage,
): Passage[] {
  const strings = bundleStrings(language);
  const { start, alone, made, check } = strings.readme;
  const lines = [start, alone, ...groundLines(outlet, strings), made(edition, settings), check];
  const passages = lines.map((words) => ({ language, direction: directionOf(language), words }));
  return [...passages, ...addressPassages(addresses, language)];
}
