import type { Edition } from '../domain/edition.js';
import type { Settings } from '../domain/settings.js';
import type { Version } from '../domain/version.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import { formatDay, formatInstant } from '../locale/format.js';
import type { InterfaceLanguage } from '../locale/interface-language.js';
import { plainLine } from './plain-line.js';

const MAX_TITLE_CHARACTERS = 120;

/** The headline inside a bundle; where an article has none that can be read, what it is called without one. */
export function headlineOf(version: Version): string {
  return plainLine(version.title) || neutralTitle(version);
}

/** What a tab, a history, a list of files or a library shows of an article: neutral unless names are plain. */
export function articleTitle(version: Version, { names }: Settings): string {
  const plain = names === 'plain' ? plainLine(version.title, MAX_TITLE_CHARACTERS) : '';
  return plain || neutralTitle(version);
}

function neutralTitle({ language, captured }: Version): string {
  const chrome = bundleLanguage(language);
  return bundleStrings(chrome).articleTitle(formatInstant(captured, chrome));
}

/** The same for an edition; with plain names it begins with the outlet's. */
export function editionTitle(about: {
  edition: Pick<Edition, 'kind' | 'key' | 'outlet'>;
  settings: Settings;
  language: InterfaceLanguage;
}): string {
  const { edition, settings, language } = about;
  const strings = bundleStrings(language);
  const neutral =
    edition.kind === 'day' ? strings.editionTitle(formatDay(edition.key, language)) : strings.latestEdition;
  if (settings.names === 'neutral') return neutral;
  const outlet = settings.outlets.find(({ id }) => id === edition.outlet);
  return plainLine([outlet?.name, neutral].filter(Boolean).join(' · '), MAX_TITLE_CHARACTERS);
}
