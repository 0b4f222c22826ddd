import type { InterfaceLanguage } from './interface-language.js';
import { be } from './verifying/be.js';
import { en } from './verifying/en.js';
import { fa } from './verifying/fa.js';
import { kk } from './verifying/kk.js';
import { ru } from './verifying/ru.js';
import { uk } from './verifying/uk.js';

/** The words of the page that checks files, in one language. English is the model, as in `strings.ts`. */
export type VerifyStrings = typeof en;

const BY_LANGUAGE: Readonly<Record<InterfaceLanguage, VerifyStrings>> = { en, ru, uk, be, fa, kk };

export function verifyStrings(language: InterfaceLanguage): VerifyStrings {
  return BY_LANGUAGE[language];
}
