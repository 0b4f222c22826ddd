import { xmlText } from '../../domain/body-markup.js';

/** Control characters but tab and line feed: C0, DEL and C1. A carriage return would not survive XML. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Embeddings and overrides (Unicode UAX #9, section 2.1 and 2.2): they reach past their own words. */
const OVERRIDES = /[\u202a-\u202e]/g;
const ISOLATES = /[\u2066-\u2069]/g;
const POP_ISOLATE = '\u2069';
/** Invisible marks that have no business in one line of metadata. Joiners stay: Persian is written with them. */
const INVISIBLE = /[\u200b\u2060\u2066-\u2069\ufeff\u00ad]/g;

/**
 * Text without control characters and without marks that could turn other text around. Isolates stay
 * when each is closed; zero-width joiners and non-joiners stay.
 */
export function cleanText(text: string): string {
  const plain = xmlText(text).replace(CONTROLS, '').replace(OVERRIDES, '');
  return isIsolated(plain) ? plain : plain.replace(ISOLATES, '');
}

/** One line of at most `maxCharacters`, cut at a word; undefined when nothing visible is left. */
export function cleanLine(text: string | null | undefined, maxCharacters = 300): string | undefined {
  const bounded = (text ?? '').slice(0, maxCharacters * 8);
  const line = cleanText(bounded).replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  if (isBlank(line)) return undefined;
  if (line.length <= maxCharacters) return line;
  const cut = line.slice(0, maxCharacters - 1);
  const end = cut.lastIndexOf(' ');
  return `${xmlText(end > maxCharacters / 2 ? cut.slice(0, end) : cut)}…`;
}

/** True when a reader would see nothing of `text`. */
export function isBlank(text: string): boolean {
  return !/[^\s\u00ad\u200b-\u200f\u2060\u2066-\u2069]/.test(text);
}

function isIsolated(text: string): boolean {
  let open = 0;
  for (const [mark] of text.matchAll(ISOLATES)) {
    open += mark === POP_ISOLATE ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
