import { type RequestHandler, Router } from 'express';
import { askedLanguage } from './asked-language.js';
import { feedRoutes } from './feeds/feed-routes.js';
import { pageKey, pageRequest } from './page-request.js';
import { passRoutes } from './pass-routes.js';
import { paths } from './paths.js';
import {
  aboutDocument,
  earlierVersionPage,
  firstFrontPage,
  keepDocument,
  newestVersionPage,
  noticeDocument,
  olderPage,
  outletFrontPage,
  type PageMaker,
  versionListPage,
} from './reader-pages.js';
import { redirect } from './redirect.js';
import { createPageSender } from './send-page.js';
import type { Serving } from './serving.js';

const HTML = 'text/html; charset=utf-8';

/** Pages that follow from the archive as far as its checkpoint reaches. */
const PAGES: readonly [path: string, make: PageMaker][] = [
  ['/:language/', firstFrontPage],
  ['/:language/o/:key/', outletFrontPage],
  ['/:language/o/:key/before/:after.html', olderPage],
  ['/:language/a/:id.html', newestVersionPage],
  ['/:language/a/:id/versions.html', versionListPage],
  ['/:language/a/:id/:version.html', earlierVersionPage],
  ['/:language/n/:key.html', noticeDocument],
  ['/:language/about.html', aboutDocument],
];

/** Addresses for people, each under the language of the interface. */
export function readerRoutes(serving: Serving): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const sendPage = createPageSender(serving.parts);
  const answer =
    (make: PageMaker): RequestHandler =>
    (req, res) =>
      sendPage(req, res, {
        key: pageKey(serving, req, 'page'),
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
  router.use(feedRoutes(serving, sendPage), passRoutes(serving, sendPage));
  return router;
}
