import { xmlText } from '../domain/body-markup.js';
import { readMarkup } from './read-markup.js';

/** Elements whose text is no text. */
const SILENT = new Set(['script', 'style', 'noscript', 'iframe', 'object', 'svg', 'select', 'textarea']);
/** Elements that stand in a line of text; all others begin a new one. */
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rt rp ' +
    's samp small span strike strong sub sup time tt u var wbr img'
  ).split(' '),
);
/** Control characters, and the marks that turn the direction of everything after them (UAX #9 section 2). */
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
/** A text without any such character shows nothing: blanks, joiners, direction marks, soft hyphens, a stray BOM. */
const VISIBLE = /[^\s\u00ad\u200b-\u200f\u2060\ufeff]/;
/** So much markup is looked at for every character that is wanted, and never more than the second number. */
const MARKUP_PER_CHARACTER = 20;
const MAX_MARKUP_CHARACTERS = 20_000;
/** No name of a character reference is longer (HTML section 13.5). */
const REFERENCE_CHARACTERS = 40;

/**
 * One line of plain text from HTML: tags gone, entities decoded, blanks single, without control characters
 * and bidi overrides; at most `maxCharacters` UTF-16 units, cut between words. Undefined when nothing is left.
 */
export function plainText(html: string | undefined, maxCharacters: number): string | undefined {
  const start = startOf(html ?? '', Math.min(maxCharacters * MARKUP_PER_CHARACTER, MAX_MARKUP_CHARACTERS));
  const text = /[<&]/.test(start) ? textOfMarkup(start) : start;
  const clean = xmlText(text.replace(/\s+/g, ' ')).replace(UNSAFE, '').trim();
  return VISIBLE.test(clean) ? cut(clean, maxCharacters) : undefined;
}

/** So many characters of HTML, without the half of an entity that the cut leaves; half a tag is no text. */
function startOf(html: string, characters: number): string {
  if (html.length <= characters) return html;
  const end = Math.max(0, characters - REFERENCE_CHARACTERS);
  return html.slice(0, end) + html.slice(end, characters).replace(/(<\/?|&[^\s;&]*)$/, '');
}

/** The text outside of silent elements; one of those that is never closed silences all that follows. */
function textOfMarkup(html: string): string {
  let text = '';
  let silent = { name: '', depth: 0 };
  readMarkup(html, {
    onText: (part) => {
      if (silent.depth === 0) text += part;
    },
    onStartTag: ({ tagName, selfClosing }) => {
      if (!INLINE.has(tagName)) text += ' ';
      if (selfClosing) return;
      if (silent.depth > 0 && silent.name === tagName) silent.depth += 1;
      else if (silent.depth === 0 && SILENT.has(tagName)) silent = { name: tagName, depth: 1 };
    },
    onEndTag: ({ tagName }) => {
      if (!INLINE.has(tagName)) text += ' ';
      if (silent.depth > 0 && silent.name === tagName) silent.depth -= 1;
    },
  });
  return text;
}

function cut(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const whole = text.slice(0, maxCharacters - 1).replace(/[\ud800-\udbff]$/, '');
  const lastBlank = whole.lastIndexOf(' ');
  return `${lastBlank > maxCharacters / 2 ? whole.slice(0, lastBlank) : whole}…`;
}
