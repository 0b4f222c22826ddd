import { dayOf } from '../../domain/edition.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import { factSeparator } from '../../locale/format.js';
import { isolated } from '../../locale/isolated.js';
import { directionOf } from '../../domain/language.js';
import type { Settings } from '../../domain/settings.js';
import { editionFileName } from '../file-names.js';
import { plainLine } from '../plain-line.js';
import type { ReadEdition } from '../read-edition.js';
import { threeLetterLanguages } from './zim-language.js';

/** How long openZIM's metadata may be, in UTF-16 units, which are never fewer than characters. */
const MAX_TITLE = 30;
const MAX_DESCRIPTION = 80;
const MAX_LONG_DESCRIPTION = 4000;

interface Described {
  edition: ReadEdition;
  names: Settings['names'];
  /** How many items there are of each media type. */
  counts: ReadonlyMap<string, number>;
}

/** The text entries of namespace `M` (openZIM, "Metadata"): what a library shows of the file. */
export function zimMetadata({ edition, names, counts }: Described): Record<string, string> {
  const strings = bundleStrings(edition.language);
  const outlet = names === 'plain' ? edition.outlet : undefined;
  const name = plainLine(outlet?.name ?? '') || undefined;
  const description = atMost(strings.zim.description, MAX_DESCRIPTION);
  return {
    Name: editionFileName(edition.edition, 'zim').replace(/\.zim$/, ''),
    Title: zimTitle(edition, name),
    Language: languagesOf(edition).join(','),
    Creator: name ?? strings.zim.creator,
    Publisher: (outlet?.permission === 'own' ? name : undefined) ?? strings.zim.publisher,
    Date: dateOf(edition),
    Description: description,
    LongDescription: atMost(longDescription(edition), MAX_LONG_DESCRIPTION),
    Tags: tagsOf(counts),
    Counter: counterOf(counts),
    ...(outlet?.site ? { Source: plainLine(outlet.site) } : {}),
  };
}

/** `Articles · 22 November 2026`, with a shorter date where that is too long; before it a name in what room is left. */
function zimTitle({ edition, language, title }: ReadEdition, name: string | undefined): string {
  const strings = bundleStrings(language);
  const isDay = edition.kind === 'day';
  const day = isolated(edition.key, directionOf(language));
  if (name === undefined) {
    const choices = [title, isDay ? strings.editionTitle(day) : title, isDay ? day : edition.key];
    return choices.find((choice) => choice.length <= MAX_TITLE) ?? edition.key;
  }
  const rest = factSeparator(language) + (isDay ? day : strings.latestEdition);
  return atMost(name, MAX_TITLE - rest.length) + rest;
}

function longDescription({ outlet, language, editionDigest, settingsDigest }: ReadEdition): string {
  const strings = bundleStrings(language);
  return [
    strings.zim.description,
    strings.zim.risk,
    ...(outlet?.permission === 'own' ? [] : [strings.notPublisher]),
    strings.readme.made(editionDigest, settingsDigest),
    strings.readme.check,
  ].join(' ');
}

function languagesOf({ articles, language }: ReadEdition): string[] {
  return threeLetterLanguages(
    articles.map((article) => article.language),
    language,
  );
}

/** A day has its own; `latest` the day on which its newest article was copied. */
function dateOf({ edition, articles }: ReadEdition): string {
  if (edition.kind === 'day') return edition.key;
  return articles.map(({ captured }) => dayOf(captured)).reduce((a, b) => (a > b ? a : b));
}

function tagsOf(counts: Described['counts']): string {
  const hasPictures = ['image/jpeg', 'image/png'].some((type) => counts.has(type));
  return `_ftindex:no;_pictures:${hasPictures ? 'yes' : 'no'};_videos:no;_details:yes`;
}

function counterOf(counts: Described['counts']): string {
  const pairs = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.map(([type, count]) => `${type}=${count}`).join(';');
}

/** A text of at most so many UTF-16 units; no character is cut in two. */
function atMost(text: string, units: number): string {
  if (text.length <= units) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length >= units) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
