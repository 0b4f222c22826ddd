import { en } from './en.js';
import type { InterfaceLanguage } from './interface-language.js';
import { ru } from './ru.js';

/** The words of the pages in one language. English is the model: what it has, every language must have. */
export type Strings = typeof en;

const BY_LANGUAGE: Readonly<Record<InterfaceLanguage, Strings>> = { en, ru };

export function stringsFor(language: InterfaceLanguage): Strings {
  return BY_LANGUAGE[language];
}
