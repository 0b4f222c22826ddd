import type { Notice } from '../domain/notice.js';
import type { Settings } from '../domain/settings.js';
import { placeNames } from './place-names.js';
import { showNotice, wordsFor } from './show-notice.js';
import type { ShownNotice } from './shown-notice.js';

/** The notice of all countries that have none of their own, among places. */
export const ELSEWHERE = 'generic';

/** Where a notice speaks of the law: a country in small letters of ISO 3166-1, or {@link ELSEWHERE}. */
export type Place = string;

export interface PlaceRequest {
  settings: Settings;
  place: Place;
  /** The page's language. */
  language: string;
  /** ISO day, to tell whether a review is overdue. */
  today: string;
}

/** The notices of one place in full, whoever asks. */
export interface PlaceNotices {
  notices: readonly ShownNotice[];
  /** True when an outlet of the settings is listed under one of them, or when they are for everybody. */
  isListed: boolean;
}

/** Every place that a notice speaks of, {@link ELSEWHERE} last. */
export function placesOf({ notices }: Settings): Place[] {
  const countries = notices.flatMap(({ jurisdictions }) => jurisdictions.map(countryOf));
  return [...[...new Set(countries)].sort(), ELSEWHERE];
}

/** The name of a country in `language`; one of which only parts are meant is named so. */
export function placeName({ notices }: Settings, place: Place, language: string): string | undefined {
  if (place === ELSEWHERE) return undefined;
  const codes = notices
    .flatMap(({ jurisdictions }) => jurisdictions)
    .filter((code) => countryOf(code) === place);
  return placeNames(codes, wordsFor(language))[0];
}

/** What is said of `place`, most recent settings first; no notices for a place that none speaks of. */
export function noticesOfPlace({ settings, place, language, today }: PlaceRequest): PlaceNotices {
  const found = settings.notices.filter((notice) => speaksOf(notice, place));
  const shown = found.map((notice) => {
    const outlets = settings.outlets.filter(({ notices }) => notices.includes(notice.id));
    const names = outlets.map(({ name }) => name);
    return { names, notice: showNotice(notice, { language, outlets: names, today }) };
  });
  return {
    notices: shown.map(({ notice }) => notice),
    isListed: place === ELSEWHERE || shown.some(({ names }) => names.length > 0),
  };
}

/** Those among a country's notices that an outlet of the settings is listed under. */
export function listedNoticesOf({ settings, place, language, today }: PlaceRequest): readonly ShownNotice[] {
  const listed = settings.outlets.flatMap(({ notices }) => notices);
  const inForce = { ...settings, notices: settings.notices.filter(({ id }) => listed.includes(id)) };
  return noticesOfPlace({ settings: inForce, place, language, today }).notices;
}

function speaksOf({ scope, jurisdictions }: Notice, place: Place): boolean {
  return place === ELSEWHERE ? scope === 'generic' : jurisdictions.some((code) => countryOf(code) === place);
}

function countryOf(code: string): Place {
  return code.slice(0, 2).toLowerCase();
}
