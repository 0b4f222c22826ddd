import type { InterfaceLanguage } from './interface-language.js';
import { be } from './pages/be.js';
import { en } from './pages/en.js';
import { fa } from './pages/fa.js';
import { kk } from './pages/kk.js';
import { ru } from './pages/ru.js';
import { uk } from './pages/uk.js';

/** The words of the pages in one language. English is the model: what it has, every language must have. */
export type Strings = typeof en;

const BY_LANGUAGE: Readonly<Record<InterfaceLanguage, Strings>> = { en, ru, uk, be, fa, kk };

export function stringsFor(language: InterfaceLanguage): Strings {
  return BY_LANGUAGE[language];
}
