import type { Digest } from '../domain/digest.js';
import type { Outlet } from '../domain/settings.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import type { InterfaceLanguage } from '../locale/interface-language.js';
import { type Card, cardLines } from './card.js';
import { groundLines } from './grounds.js';

const WIDTH = 72;

interface Readme {
  card: Card;
  edition: Digest;
  settings: Digest;
  /** Undefined when the settings no longer know the outlet. */
  outlet: Outlet | undefined;
}

/** README.txt of an edition: the card, then how to read and check it, in the card's language and in English. */
export function readmeText(readme: Readme): Uint8Array {
  const languages = new Set<InterfaceLanguage>([bundleLanguage(readme.card.language), 'en']);
  const paragraphs = [
    ...cardLines(readme.card),
    ...[...languages].flatMap((language) => directions(readme, language)),
  ];
  // CRLF, because old editors on Windows show nothing else as lines.
  return new TextEncoder().encode(paragraphs.map(wrap).join('\r\n\r\n') + '\r\n');
}

function directions({ edition, settings, outlet }: Readme, language: InterfaceLanguage): string[] {
  const strings = bundleStrings(language);
  const { start, alone, made, check } = strings.readme;
  return [start, alone, ...groundLines(outlet, strings), made(edition, settings), check];
}

function wrap(paragraph: string): string {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\r\n');
}
