import type { InterfaceLanguage } from './interface-language.js';
import { be as beKeeping } from './keeping/be.js';
import { en as enKeeping } from './keeping/en.js';
import { fa as faKeeping } from './keeping/fa.js';
import { kk as kkKeeping } from './keeping/kk.js';
import { ru as ruKeeping } from './keeping/ru.js';
import { uk as ukKeeping } from './keeping/uk.js';
import { be } from './pages/be.js';
import { en } from './pages/en.js';
import { fa } from './pages/fa.js';
import { kk } from './pages/kk.js';
import { ru } from './pages/ru.js';
import { uk } from './pages/uk.js';

/** The words of the pages in one language. English is the model: what it has, every language must have. */
export type Strings = typeof en & typeof enKeeping;

const BY_LANGUAGE: Readonly<Record<InterfaceLanguage, Strings>> = {
  en: { ...en, ...enKeeping },
  ru: { ...ru, ...ruKeeping },
  uk: { ...uk, ...ukKeeping },
  be: { ...be, ...beKeeping },
  fa: { ...fa, ...faKeeping },
  kk: { ...kk, ...kkKeeping },
};

export function stringsFor(language: InterfaceLanguage): Strings {
  return BY_LANGUAGE[language];
}
