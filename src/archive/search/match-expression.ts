import { prefixOf, type SearchWord } from '../../domain/search-terms.js';
import { languageToken, outletToken } from './index-words.js';

/** What is looked for, and where. */
export interface SearchScope {
  /** All of them have to stand in an article; at least one. */
  words: readonly SearchWord[];
  /** The outlet's id. */
  outlet?: string | undefined;
  /** A language tag; `sr` finds `sr-Latn`, too. */
  language?: string | undefined;
}

/**
 * The search as FTS5 reads it (sqlite.org/fts5.html section 3). Every word is a quoted string of letters and digits
 * that the index has as one token, so nothing that a reader writes is an operator, and nothing is a phrase.
 */
export function matchExpression({ words, outlet, language }: SearchScope): string {
  return [
    ...words.map(wordExpression),
    ...(outlet === undefined ? [] : [quoted(outletToken(outlet))]),
    ...(language === undefined ? [] : [quoted(languageToken(language))]),
  ].join(' AND ');
}

/** A word with a joint inside is found in one piece, or by its parts wherever they stand. */
function wordExpression({ joined, parts }: SearchWord): string {
  if (parts.length < 2) return term(joined);
  return `(${term(joined)} OR (${parts.map(term).join(' AND ')}))`;
}

function term(word: string): string {
  const prefix = prefixOf(word);
  return prefix === undefined ? quoted(word) : `${quoted(prefix)}*`;
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`;
}
