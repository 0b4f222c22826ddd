import type { ArticleRow, ListOf, PageKey } from '../src/archive/catalogue.js';
import { dayOf } from '../src/domain/edition.js';
import { KnownError } from '../src/domain/errors.js';
import { directionOf } from '../src/domain/language.js';
import { type Outlet, outletKey } from '../src/domain/settings.js';
import { formatDay, formatShortDay } from '../src/locale/format.js';
import { languageInfo } from '../src/locale/languages.js';
import { stringsFor } from '../src/locale/strings.js';
import { frameOutlet } from './page-frames.js';
import { entryPage } from './pages/entry-page.js';
import { frontPage } from './pages/front-page.js';
import { listPage, type ListPageProps } from './pages/list-page.js';
import { parsePageKey, paths } from './paths.js';
import { frameFor, outletOf, type PageMaker, type PageRequest } from './reader-pages.js';
import type { Serving } from './serving.js';

export const ARTICLES_PER_PAGE = 30;
/** Of each outlet, on the entry page over all. */
const ARTICLES_AT_ENTRY = 6;

/** The front page of the mirror: its first outlet's, or one over all; an empty one before the first snapshot. */
export const firstFrontPage: PageMaker = (serving, request) => {
  const { outlets } = serving.view.settings();
  if (serving.parts.entry !== 'all' || outlets.length < 2) {
    return outletList(serving, request, { outlet: outlets[0] });
  }
  return entryPage({
    frame: frameFor(serving, request),
    outlets: outlets.map((outlet) => ({
      outlet: frameOutlet(outlet),
      articles: serving.parts.catalogue.newest({ outlet: outlet.id, limit: ARTICLES_AT_ENTRY }),
    })),
  });
};

export const outletFrontPage: PageMaker = (serving, request) =>
  outletList(serving, request, { outlet: outletOf(serving, request) });

export const olderPage: PageMaker = (serving, request) =>
  outletList(serving, request, { outlet: outletOf(serving, request), after: placeIn(request) });

/** The articles first copied on a UTC day. @throws KnownError NOT_FOUND also for a day without any */
export const dayPage: PageMaker = (serving, request) => {
  const day = request.part('day');
  if (!isDay(day)) throw new KnownError('NOT_FOUND', 'this is no day');
  const { language } = request;
  const strings = stringsFor(language).list;
  const outlet = outletOf(serving, request);
  const key = outletKey(outlet.id);
  const { earlier, later } = serving.parts.catalogue.daysAround({ outlet: outlet.id, day });
  return listOf(serving, request, {
    of: { by: 'day', value: day },
    heading: {
      words: strings.day(formatDay(day, language)),
      language,
      direction: directionOf(language),
    },
    goesOn: (place) => paths.dayBefore(language, key, { day, place }),
    ways: [
      later && {
        words: strings.laterDay(formatShortDay(later, language)),
        to: paths.day(language, key, later),
      },
      earlier && {
        words: strings.earlierDay(formatShortDay(earlier, language)),
        to: paths.day(language, key, earlier),
      },
    ].filter((way) => way !== undefined && way !== ''),
  });
};

/** The articles of an outlet that are in one language. @throws KnownError NOT_FOUND where there are none */
export const tonguePage: PageMaker = (serving, request) => {
  const tongue = request.part('tongue');
  const { language } = request;
  const outlet = outletOf(serving, request);
  const key = outletKey(outlet.id);
  if (!serving.parts.catalogue.languages(outlet.id).includes(tongue))
    throw new KnownError('NOT_FOUND', 'no article is in this language');
  const { nativeName, direction } = languageInfo(tongue);
  return listOf(serving, request, {
    of: { by: 'language', value: tongue },
    heading: { words: nativeName, language: tongue, direction },
    goesOn: (place) => paths.tongueBefore(language, key, { tongue, place }),
    ways: [{ words: stringsFor(language).list.allTongues, to: paths.outlet(language, key) }],
  });
};

interface ListPlan extends Pick<ListPageProps, 'heading' | 'ways'> {
  of: ListOf;
  goesOn: (place: PageKey) => string;
}

/** @throws KnownError NOT_FOUND for a list, or a part of one, that holds nothing */
function listOf(serving: Serving, request: PageRequest, plan: ListPlan): string {
  const outlet = outletOf(serving, request);
  const after = request.part('after') === '' ? undefined : placeIn(request);
  const { articles, older } = pageOf(serving, { outlet, of: plan.of, after });
  const [first, ...rest] = articles;
  if (!first) throw new KnownError('NOT_FOUND', 'there is nothing in this list');
  const { older: words } = stringsFor(request.language).list;
  return listPage({
    frame: frameFor(serving, request, outlet),
    heading: plan.heading,
    articles: [first, ...rest],
    ways: [...(older ? [{ words, to: plan.goesOn(older) }] : []), ...plan.ways],
  });
}

function outletList(
  serving: Serving,
  request: PageRequest,
  { outlet, after }: { outlet: Outlet | undefined; after?: PageKey },
): string {
  const { catalogue } = serving.parts;
  const { articles, older } = pageOf(serving, { outlet, after });
  const newest = articles[0];
  return frontPage({
    frame: frameFor(serving, request, outlet),
    articles,
    isContinued: after !== undefined,
    older,
    outlets: serving.view.settings().outlets.map(frameOutlet),
    tongues: outlet ? catalogue.languages(outlet.id) : [],
    day: newest && dayOf(newest.firstCaptured),
  });
}

interface PageQuery {
  outlet: Outlet | undefined;
  of?: ListOf | undefined;
  after?: PageKey | undefined;
}

/** One row more than is shown tells whether the list goes on. */
function pageOf(
  { parts, firstPageLength }: Serving,
  { outlet, of, after }: PageQuery,
): { articles: ArticleRow[]; older: PageKey | undefined } {
  if (!outlet) return { articles: [], older: undefined };
  const list = { outlet: outlet.id, of };
  const length = (after === undefined && firstPageLength?.(list)) || ARTICLES_PER_PAGE;
  const query = { limit: length + 1, ...(after && { after }), ...(of && { of }) };
  const rows = parts.catalogue.newest({ outlet: outlet.id, ...query });
  const articles = rows.slice(0, length);
  const last = rows.length > articles.length ? articles.at(-1) : undefined;
  return { articles, older: last && { sortedAt: last.sortedAt, id: last.id } };
}

/** Where a list goes on, page by page. */
export function placesOfList(serving: Serving, list: Pick<PageQuery, 'outlet' | 'of'>): PageKey[] {
  const places: PageKey[] = [];
  for (let place = pageOf(serving, list).older; place;) {
    places.push(place);
    place = pageOf(serving, { ...list, after: place }).older;
  }
  return places;
}

/** @throws KnownError NOT_FOUND */
function placeIn(request: PageRequest): PageKey {
  const place = parsePageKey(request.part('after'));
  if (!place) throw new KnownError('NOT_FOUND', 'no list goes on here');
  return place;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
