import type { Request, RequestHandler } from 'express';
import { dayOf } from '../src/domain/edition.js';
import { KnownError } from '../src/domain/errors.js';
import { ELSEWHERE, noticesOfPlace, type Place, placeName, placesOf } from '../src/notice/country-notices.js';
import { askedLanguage } from './asked-language.js';
import { countryNoticePage } from './pages/country-notice-page.js';
import { noticePage, type PlaceLink } from './pages/notice-page.js';
import { GENERAL_NOTICE, paths } from './paths.js';
import type { PageMaker } from './reader-pages.js';
import { redirect } from './redirect.js';
import type { Serving } from './serving.js';

/** Every notice of an outlet, or of the mirror, in full; and those of one country. @throws KnownError NOT_FOUND */
export const noticeDocument: PageMaker = (serving, request) => {
  const { language, path } = request;
  const key = request.part('key');
  if (isPlace(key)) return countryNotice(serving, request);
  const outlet = key === GENERAL_NOTICE ? undefined : serving.view.outletByKey(key);
  const { leave } = serving.parts;
  return noticePage({
    frame: serving.frameOf({ language, path, outlet }),
    places: placeLinks(serving, language),
    leaveHost: leave && new URL(leave).host,
  });
};

/** True for the name of a place in the address of a notice; outlets have longer ones. */
function isPlace(key: string): boolean {
  return /^[a-z]{2}$/.test(key) || key === ELSEWHERE;
}

/** The same for whoever asks. */
const countryNotice: PageMaker = (serving, { language, path, part }) => {
  const place = knownPlace(serving, part('key'));
  const settings = serving.view.settings();
  const today = dayOf(serving.parts.now());
  return countryNoticePage({
    frame: serving.frameOf({ language, path }),
    country: placeName(settings, place, language),
    ...noticesOfPlace({ settings, place, language, today }),
  });
};

/** Every place with a notice, as links of a page in `language`. */
function placeLinks({ view }: Serving, language: string): PlaceLink[] {
  const settings = view.settings();
  const names = new Intl.Collator(language);
  const links = placesOf(settings).map((place) => ({ place, name: placeName(settings, place, language) }));
  // What has no name of its own, all other countries, stays last.
  return links.sort((a, b) => (a.name && b.name ? names.compare(a.name, b.name) : 0));
}

/** `/n/<country>`, short enough to be told: leads to the notice in the language that the browser asks for. */
export function leadToNotice(serving: Serving): RequestHandler {
  return (req, res) => {
    const place = knownPlace(serving, placeIn(req));
    redirect(req, res, { to: paths.countryNotice(askedLanguage(req, res), place), status: 302 });
  };
}

function placeIn({ params }: Request): string {
  return typeof params.place === 'string' ? params.place : '';
}

/** @throws KnownError NOT_FOUND */
function knownPlace({ view }: Serving, place: string): Place {
  if (placesOf(view.settings()).includes(place)) return place;
  throw new KnownError('NOT_FOUND', 'there is no notice on this country');
}
