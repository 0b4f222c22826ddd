import { directionOf } from '../domain/language.js';
import type { Notice } from '../domain/notice.js';
import { fillBanner } from './fill-text.js';
import { countOfCountries, placeNames } from './place-names.js';
import { showNotice, wordsFor } from './show-notice.js';
import type { Passage } from './shown-notice.js';

/** A banner is read at a glance, and fits a phone, up to this length. */
export const BANNER_CHARACTERS = 160;

/** A notice, and the names of the outlets it is shown for. */
export interface ChosenNotice {
  notice: Notice;
  outlets: readonly string[];
}

/**
 * The one sentence over all chosen notices (most severe first): the first one's own where that covers the others
 * too, else one that names all affected countries together, or their number where the names do not fit.
 */
export function pageBanner(chosen: readonly [ChosenNotice, ...ChosenNotice[]], language: string): Passage {
  const listed = chosen.filter(({ notice }) => notice.scope === 'listed');
  const [first = chosen[0], ...others] = listed;
  return others.every((other) => covers(first, other))
    ? ownBanner(first, language)
    : jointBanner(listed, language);
}

function covers(first: ChosenNotice, other: ChosenNotice): boolean {
  return (
    other.notice.jurisdictions.every((code) => first.notice.jurisdictions.includes(code)) &&
    other.outlets.every((name) => first.outlets.includes(name))
  );
}

function ownBanner({ notice, outlets }: ChosenNotice, language: string): Passage {
  const { text } = showNotice(notice, { language, outlets, today: undefined });
  return { language: text.language, direction: text.direction, words: text.banner };
}

function jointBanner(chosen: readonly ChosenNotice[], asked: string): Passage {
  const { language, words } = wordsFor(asked);
  const codes = chosen.flatMap(({ notice }) => notice.jurisdictions);
  const outlet = [...new Set(chosen.flatMap(({ outlets }) => outlets))].join(', ') || words.noOutlet;
  const naming = (places: string): string =>
    fillBanner(
      words.jointBanner.replace('{places}', () => places),
      { language, outlet, reviewed: '' },
    );
  const named = naming(placeNames(codes, { language, words }).join(words.comma));
  const fits = [...named].length <= BANNER_CHARACTERS;
  return {
    language,
    direction: directionOf(language),
    words: fits ? named : naming(countOfCountries(codes, { language, words })),
  };
}
