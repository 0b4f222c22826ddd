import { escapeMarkup } from '../domain/body-markup.js';
import { plainText } from './plain-text.js';

const MAX_NAMES = 20;
const EMAIL = /[<([]?(mailto:)?[^\s@()<>[\]]+@[^\s@()<>[\]]+[>)\]]?/gi;

/** The names of an entry's authors in one line; an e-mail address is a contact, never a name. */
export function bylineOf(authors: readonly string[]): string | undefined {
  const names = authors.slice(0, MAX_NAMES).flatMap((author) => nameOf(plainText(author, 200) ?? ''));
  return plainText(escapeMarkup(names.join(', ')), 200);
}

/** RSS writes `desk@example.org (The Desk)`, others `The Desk <desk@example.org>`. */
function nameOf(author: string): string | [] {
  const name = author
    .replace(EMAIL, '')
    .replace(/^[\s,;:|/-]+|[\s,;:|/-]+$/g, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .trim();
  return name === '' ? [] : name;
}
