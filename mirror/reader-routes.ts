import { type Request, type RequestHandler, Router } from 'express';
import { dayOf } from '../src/domain/edition.js';
import { KnownError } from '../src/domain/errors.js';
import { isInterfaceLanguage } from '../src/locale/interface-language.js';
import { askedLanguage } from './asked-language.js';
import { compareDocument } from './compare-versions.js';
import { feedFile } from './feed-file.js';
import { dayPage, firstFrontPage, olderPage, outletFrontPage, tonguePage } from './list-pages.js';
import { isNavigation, NAVIGATION_VARY } from './navigation.js';
import { paths } from './paths.js';
import {
  aboutDocument,
  earlierVersionPage,
  feedDocument,
  keepDocument,
  newestVersionPage,
  noticeDocument,
  type PageMaker,
  type PageRequest,
  versionListPage,
} from './reader-pages.js';
import { redirect } from './redirect.js';
import type { Serving } from './serving.js';

const HTML = 'text/html; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';

/** Pages that follow from the archive as far as its checkpoint reaches. */
const PAGES: readonly [path: string, make: PageMaker][] = [
  ['/:language/', firstFrontPage],
  ['/:language/o/:key/', outletFrontPage],
  ['/:language/o/:key/before/:after.html', olderPage],
  ['/:language/o/:key/day/:day.html', dayPage],
  ['/:language/o/:key/day/:day/:after.html', dayPage],
  ['/:language/o/:key/in/:tongue/', tonguePage],
  ['/:language/o/:key/in/:tongue/:after.html', tonguePage],
  ['/:language/a/:id.html', newestVersionPage],
  ['/:language/a/:id/versions.html', versionListPage],
  ['/:language/a/:id/:older-:newer.html', compareDocument],
  ['/:language/a/:id/:version.html', earlierVersionPage],
  ['/:language/n/:key.html', noticeDocument],
  ['/:language/about.html', aboutDocument],
];

/** Addresses for people, each under the language of the interface. */
export function readerRoutes(serving: Serving): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { sendPage } = serving;
  // A notice is overdue from one day to the next, also while nothing new is published.
  const keyOf = (req: Request, form: string): string =>
    [form, serving.form, serving.view.generation(), dayOf(serving.parts.now()), req.path].join(' ');

  const answer =
    (make: PageMaker): RequestHandler =>
    (req, res) =>
      sendPage(req, res, {
        key: keyOf(req, 'page'),
        type: HTML,
        make: () => make(serving, pageRequest(req)),
      });

  router.get('/', (req, res) =>
    redirect(req, res, { to: paths.frontPage(askedLanguage(req, res)), status: 302 }),
  );
  router.get(paths.leave, (_req, res) => void res.set('Cache-Control', 'no-store').type('text').send('\n'));
  for (const [path, make] of PAGES) router.get(path, answer(make));
  // Bundles that are still open change between two checkpoints, so this page is made each time.
  router.get('/:language/keep/:key.html', (req, res) =>
    sendPage(req, res, { key: undefined, type: HTML, make: () => keepDocument(serving, pageRequest(req)) }),
  );
  router.get('/:language/feed/:key.xml', (req, res) => {
    res.vary(NAVIGATION_VARY);
    const [form, type, make] = isNavigation(req) ? ['page', HTML, feedDocument] : ['feed', ATOM, feedFile];
    return sendPage(req, res, { key: keyOf(req, form), type, make: () => make(serving, pageRequest(req)) });
  });
  return router;
}

/** @throws KnownError NOT_FOUND for a language that the interface does not speak */
function pageRequest(req: Request): PageRequest {
  const language = String(req.params.language);
  if (!isInterfaceLanguage(language)) throw new KnownError('NOT_FOUND', 'no page begins like this');
  return { language, path: req.path, part: (name) => String(req.params[name] ?? '') };
}
