import { foldedWords } from '../../domain/fold-words.js';
import { prefixOf, type SearchWord } from '../../domain/search-terms.js';
import { outletKey } from '../../domain/settings.js';
import type { Version } from '../../domain/version.js';

/** Different words of one article that can be found; a text of 30,000 words has about as many. */
const MAX_WORDS = 6_000;

/**
 * A sign that is part of no folded word, so that what an article belongs to stands among its words and cannot be
 * mistaken for one.
 */
const OWN_SIGN = '\ue000';

/**
 * Everything an article is found by, as one text for the index: each word once, in the order of the alphabet, so
 * that the catalogue holds no second copy of what the article says. Words with a joint inside stand there whole
 * and in parts, so that both ways of writing find both.
 */
export function indexedWords(texts: readonly string[], about: Pick<Version, 'outlet' | 'language'>): string {
  const words = new Set<string>();
  for (const text of texts) {
    for (const { joined, parts } of foldedWords(text)) {
      if (words.size >= MAX_WORDS) break;
      words.add(joined);
      for (const part of parts) words.add(part);
    }
  }
  return [...[...words].sort(), outletToken(about.outlet), ...languageTokens(about.language)].join(' ');
}

/** True where a word stands in an indexed text by the rule of `matchExpression`. */
export function holdsWord(indexed: string, { joined, parts }: SearchWord): boolean {
  const text = ` ${indexed} `;
  const stands = (word: string): boolean => {
    const prefix = prefixOf(word);
    return text.includes(prefix === undefined ? ` ${word} ` : ` ${prefix}`);
  };
  return stands(joined) || (parts.length > 1 && parts.every(stands));
}

/** The word that all articles of an outlet have. */
export function outletToken(outletId: string): string {
  return `${OWN_SIGN}o${outletKey(outletId)}`;
}

/** The word that all articles of a language have, also those of `sr-Latn` where `sr` is looked for. */
export function languageToken(tag: string): string {
  return `${OWN_SIGN}l${tag.toLowerCase().replace(/[^a-z0-9]/g, OWN_SIGN)}`;
}

function languageTokens(tag: string): string[] {
  const [primary = tag] = tag.split('-');
  return [...new Set([primary, tag])].map(languageToken);
}
