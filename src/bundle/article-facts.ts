import type { Version } from '../domain/version.js';
import { bundleStrings } from '../locale/bundle-strings.js';
import { factSeparator, formatInstant, readingMinutes } from '../locale/format.js';
import type { InterfaceLanguage } from '../locale/interface-language.js';
import type { ListedArticle } from './listed-article.js';

/** When an article appeared and changed, and how long it takes to read. */
export function factLine({ published, modified, words }: Version, language: InterfaceLanguage): string {
  const strings = bundleStrings(language);
  const facts = [
    published && strings.published(formatInstant(published, language)),
    modified && modified !== published && strings.updated(formatInstant(modified, language)),
    strings.minutes(readingMinutes(words)),
  ];
  return facts.filter(Boolean).join(factSeparator(language));
}

/** The same as a line of contents has it. */
export function listedFacts({ at, words }: ListedArticle, language: InterfaceLanguage): string {
  const minutes = bundleStrings(language).minutes(readingMinutes(words));
  return [`${formatInstant(at, language)} UTC`, minutes].join(factSeparator(language));
}
