import type { ArticleRow } from '../../src/archive/catalogue.js';
import type { ArticleId } from '../../src/domain/article.js';
import { KnownError } from '../../src/domain/errors.js';
import { type Outlet, outletKey } from '../../src/domain/settings.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../src/locale/interface-language.js';
import { placesOf } from '../../src/notice/country-notices.js';
import { articleName } from '../article-name.js';
import { compareDocument } from '../compare-versions.js';
import { editionFiles } from '../edition-files.js';
import { goneArticle } from '../gone.js';
import {
  dayPage,
  firstFrontPage,
  olderPage,
  outletFrontPage,
  placesOfList,
  tonguePage,
} from '../list-pages.js';
import { noticeDocument } from '../notice-pages.js';
import { addressesDocument, passArticleDocument, passOutletDocument } from '../pass-routes.js';
import { GENERAL_NOTICE, inLanguage, pageKeyName, paths } from '../paths.js';
import {
  aboutDocument,
  earlierVersionPage,
  keepDocument,
  newestVersionPage,
  type PageMaker,
  versionListPage,
} from '../reader-pages.js';
import type { Serving } from '../serving.js';
import type { PlannedPage } from './page-writer.js';
import { saveFilePage } from './save-file-page.js';

/** The pages that belong to no outlet. */
export function mirrorPages({ view }: Serving, language: InterfaceLanguage): PlannedPage[] {
  const notices = [GENERAL_NOTICE, ...placesOf(view.settings())];
  return [
    { path: paths.frontPage(language), make: firstFrontPage },
    { path: paths.about(language), make: aboutDocument },
    { path: paths.addresses(language), make: addressesDocument },
    ...INTERFACE_LANGUAGES.map((tag) => verifyPage(language, tag)),
    ...notices.map((key) => ({ path: paths.notice(language, key), make: noticeDocument, parts: { key } })),
  ];
}

/** Before saving the page that checks files; the languages of both are chosen apart. */
function verifyPage(language: InterfaceLanguage, its: InterfaceLanguage): PlannedPage {
  const path = inLanguage(paths.saveVerifyPage(its), language) ?? '';
  return { path, make: saveFilePage({ kind: 'v', name: its }, paths.verifyPage(its)) };
}

/** Those of an outlet, but for its articles. */
export async function outletPages(
  serving: Serving,
  language: InterfaceLanguage,
  outlet: Outlet,
): Promise<PlannedPage[]> {
  const key = outletKey(outlet.id);
  const about = { key };
  return [
    { path: paths.outlet(language, key), make: outletFrontPage, parts: about },
    { path: paths.notice(language, key), make: noticeDocument, parts: about },
    { path: paths.keep(language, key), make: keepDocument, parts: about },
    { path: paths.pass(language, key), make: passOutletDocument, parts: about },
    ...listPages(serving, language, outlet),
    ...(await editionPages(serving, language, outlet)),
  ];
}

function listPages(serving: Serving, language: InterfaceLanguage, outlet: Outlet): PlannedPage[] {
  const { catalogue } = serving.parts;
  const key = outletKey(outlet.id);
  const older = placesOfList(serving, { outlet }).map((place) => ({
    path: paths.older(language, key, place),
    make: olderPage,
    parts: { key, after: pageKeyName(place) },
  }));
  const days = catalogue.days(outlet.id).flatMap(({ day }) => [
    { path: paths.day(language, key, day), make: dayPage, parts: { key, day } },
    ...placesOfList(serving, { outlet, of: { by: 'day', value: day } }).map((place) => ({
      path: paths.dayBefore(language, key, { day, place }),
      make: dayPage,
      parts: { key, day, after: pageKeyName(place) },
    })),
  ]);
  const tongues = catalogue.languages(outlet.id).flatMap((tongue) => [
    { path: paths.tongue(language, key, tongue), make: tonguePage, parts: { key, tongue } },
    ...placesOfList(serving, { outlet, of: { by: 'language', value: tongue } }).map((place) => ({
      path: paths.tongueBefore(language, key, { tongue, place }),
      make: tonguePage,
      parts: { key, tongue, after: pageKeyName(place) },
    })),
  ]);
  return [...older, ...days, ...tongues];
}

/** The pages before saving an edition, each under the address by which the list of files leads to it. */
async function editionPages(
  { parts }: Serving,
  language: InterfaceLanguage,
  outlet: Outlet,
): Promise<PlannedPage[]> {
  const files = await editionFiles(parts, outlet.id);
  return files.flatMap(({ name, digest, state, hasTorrent }) => [
    {
      path: state === 'open' ? paths.saveEdition(language, name) : paths.saveBlob(language, digest),
      make: saveFilePage({ kind: 'e', name }, paths.openEdition(name)),
    },
    ...(hasTorrent
      ? [
          {
            path: paths.saveTorrent(language, name),
            make: saveFilePage({ kind: 't', name }, paths.torrent(name)),
          },
        ]
      : []),
  ]);
}

/** Those of an article: its text, how to take it away and pass it on, and where they are public its versions. */
export function articlePages(serving: Serving, language: InterfaceLanguage, row: ArticleRow): PlannedPage[] {
  const { id } = row;
  const file = { id, format: serving.form === 'text' ? 'html-text' : 'html' } as const;
  return [
    { path: paths.article(language, id), make: newestVersionPage, parts: { id } },
    {
      path: paths.saveArticle(language, file),
      make: saveFilePage({ kind: 'a', name: articleName(file) }, paths.articleBundle(file)),
    },
    { path: paths.passArticle(language, id), make: passArticleDocument, parts: { id } },
    ...(serving.view.settings().versions === 'public' ? versionPages(serving, language, id) : []),
  ];
}

function versionPages({ parts }: Serving, language: InterfaceLanguage, id: ArticleId): PlannedPage[] {
  const [newest, ...earlier] = parts.catalogue.versions(id).map(({ digest }) => digest);
  if (!newest) return [];
  const pages = earlier.flatMap((older, at) => {
    const next = earlier[at - 1] ?? newest;
    return [
      { path: paths.version(language, id, older), make: earlierVersionPage, parts: { id, version: older } },
      ...[...new Set([next, newest])].map((newer) => ({
        path: paths.compare(language, id, [older, newer]),
        make: compareDocument,
        parts: { id, older, newer },
      })),
    ];
  });
  return [{ path: paths.versions(language, id), make: versionListPage, parts: { id } }, ...pages];
}

/** What stands in the place of an article that is no longer offered, or that a copy let go of. */
export function gravePage(language: InterfaceLanguage, id: ArticleId): PlannedPage {
  return { path: paths.article(language, id), make: sayThatGone, parts: { id } };
}

const sayThatGone: PageMaker = ({ parts }, { part }) => {
  const id = part('id') as ArticleId;
  if (parts.isCopy && !parts.catalogue.isGone(id)) {
    throw new KnownError('NOT_FOUND', 'this copy does not hold the article');
  }
  throw goneArticle(parts.catalogue.whyGone(id));
};
