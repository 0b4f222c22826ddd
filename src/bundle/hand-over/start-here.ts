import { directionOf } from '../../domain/language.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import { encodeMinisignKey, type MinisignKey } from '../../log/minisign.js';
import type { Passage } from '../../notice/shown-notice.js';
import { type Card, cardPassages } from '../card.js';
import { wrapPassage } from '../wrap-passage.js';

interface StartHere {
  card: Card;
  names: { bundle: string; proof: string; record: string; key: string };
  publicKey: MinisignKey;
  isLogged: boolean;
}

/** What minisign says; its words are English everywhere. */
const GOOD = 'Signature and comment signature verified';
const BAD = 'Signature verification failed';

/** START-HERE.txt: the card, then two steps to check the bundle, in the card's language and in English. */
export function startHereText(about: StartHere): Uint8Array {
  const languages = new Set<InterfaceLanguage>([bundleLanguage(about.card.language), 'en']);
  const paragraphs = [
    ...cardPassages(about.card).map(wrapPassage),
    ...[...languages].flatMap((language) => steps(about, language)),
  ];
  // CRLF, because old editors on Windows show nothing else as lines.
  return new TextEncoder().encode(paragraphs.join('\r\n\r\n') + '\r\n');
}

function steps({ names, publicKey, isLogged }: StartHere, language: InterfaceLanguage): string[] {
  const { handOver } = bundleStrings(language);
  const say = (words: string): string => wrapPassage(passage(words, language));
  return [
    say(handOver.start(names.bundle)),
    say(handOver.key(names.key)),
    // Keys and commands are copied: in one line each, and without marks of direction.
    `  ${encodeMinisignKey(publicKey)}`,
    say(handOver.run('minisign')),
    `  minisign -V -p ${names.key} -m ${names.bundle}`,
    say(handOver.good(GOOD)),
    say(handOver.bad(BAD)),
    ...(isLogged ? [say(handOver.proof(names.proof)), say(handOver.record(names.record))] : []),
    say(handOver.limits),
  ];
}

function passage(words: string, language: InterfaceLanguage): Passage {
  return { language, direction: directionOf(language), words };
}
