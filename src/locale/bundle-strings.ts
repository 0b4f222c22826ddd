import { be } from './bundles/be.js';
import { en } from './bundles/en.js';
import { fa } from './bundles/fa.js';
import { kk } from './bundles/kk.js';
import { ru } from './bundles/ru.js';
import { uk } from './bundles/uk.js';
import { type InterfaceLanguage, interfaceLanguageFor } from './interface-language.js';

/** What bundles say around an article, in one language. English is the model, as in `strings.ts`. */
export type BundleStrings = typeof en;

const BY_LANGUAGE: Readonly<Record<InterfaceLanguage, BundleStrings>> = { en, ru, uk, be, fa, kk };

/** The language that a bundle around an article in `language` speaks: its own where we speak it, else English. */
export function bundleLanguage(language: string): InterfaceLanguage {
  return interfaceLanguageFor(language) ?? 'en';
}

export function bundleStrings(language: InterfaceLanguage): BundleStrings {
  return BY_LANGUAGE[language];
}
