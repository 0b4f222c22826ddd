import { type RequestHandler, type Response, Router } from 'express';
import { askedLanguage } from './asked-language.js';
import { compareDocument } from './compare-versions.js';
import { feedRoutes } from './feeds/feed-routes.js';
import { dayPage, firstFrontPage, olderPage, outletFrontPage, tonguePage } from './list-pages.js';
import { leadToNotice, noticeDocument } from './notice-pages.js';
import { pageKey, readerPage } from './page-request.js';
import { passRoutes } from './pass-routes.js';
import { paths } from './paths.js';
import {
  aboutDocument,
  earlierVersionPage,
  keepDocument,
  newestVersionPage,
  type PageMaker,
  versionListPage,
} from './reader-pages.js';
import { redirect } from './redirect.js';
import { HTML } from './send-page.js';
import type { Answering, Serving } from './serving.js';

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
export function readerRoutes(serving: Answering): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { sendPage } = serving;
  const answer =
    (make: PageMaker): RequestHandler =>
    (req, res) =>
      sendPage(req, res, {
        key: pageKey(serving, req, 'page'),
        type: HTML,
        isHot: true,
        ...readerPage(serving, req, make),
      });

  router.get('/', (req, res) =>
    redirect(req, res, { to: paths.frontPage(askedLanguage(req, res)), status: 302 }),
  );
  router.get(paths.leave, (_req, res) => leave(res, serving));
  router.get('/n/:place', leadToNotice(serving));
  for (const [path, make] of PAGES) router.get(path, answer(make));
  // Bundles that are still open change between two checkpoints, so this page is made each time.
  router.get('/:language/keep/:key.html', (req, res) =>
    sendPage(req, res, { key: undefined, type: HTML, ...readerPage(serving, req, keepDocument) }),
  );
  router.use(feedRoutes(serving), passRoutes(serving));
  return router;
}

/** To the operator's own choice, without a word about where the reader was; else to nothing at all. */
function leave(res: Response, { parts }: Serving): void {
  res.set('Cache-Control', 'no-store');
  if (parts.leave === undefined) res.type('text').send('\n');
  else res.set('Location', parts.leave).status(303).end();
}
