import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { xmlText } from '../domain/body-markup.js';

type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

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
/** So much markup is looked at for every character that is wanted. */
const MARKUP_PER_CHARACTER = 20;

/**
 * One line of plain text from HTML: tags gone, entities decoded, blanks single, without control characters
 * and bidi overrides; at most `maxCharacters` UTF-16 units, cut between words. Undefined when nothing is left.
 */
export function plainText(html: string | undefined, maxCharacters: number): string | undefined {
  const start = startOf(html ?? '', maxCharacters * MARKUP_PER_CHARACTER);
  const text = /[<&]/.test(start) ? textOfMarkup(start) : start;
  const clean = xmlText(text.replace(/\s+/g, ' ')).replace(UNSAFE, '').trim();
  return cut(clean, maxCharacters) || undefined;
}

/** So many characters of HTML, without the half of a tag or an entity that the cut leaves. */
function startOf(html: string, characters: number): string {
  return html.length <= characters ? html : html.slice(0, characters).replace(/(<[^<>]*|&[^\s;]*)$/, '');
}

/** Without recursion: a hostile title may be thousands of elements deep. */
function textOfMarkup(html: string): string {
  let text = '';
  const rest: (HtmlNode | string)[] = [...parseFragment(html).childNodes].reverse();
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (typeof node === 'string') text += node;
    else if ('value' in node) text += node.value;
    else if ('tagName' in node && !SILENT.has(node.tagName)) {
      const gap = INLINE.has(node.tagName) ? '' : ' ';
      text += gap;
      rest.push(gap);
      for (const child of [...node.childNodes].reverse()) rest.push(child);
    }
  }
  return text;
}

function cut(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const whole = text.slice(0, maxCharacters - 1).replace(/[\ud800-\udbff]$/, '');
  const lastBlank = whole.lastIndexOf(' ');
  return `${lastBlank > maxCharacters / 2 ? whole.slice(0, lastBlank) : whole}…`;
}
