import { type Request, type Response, Router } from 'express';
import { digestOf } from '../../src/domain/digest.js';
import { isBrowser, isNavigation, NAVIGATION_VARY } from '../navigation.js';
import { pageKey, pageRequest, readerPage } from '../page-request.js';
import { type FeedKind, feedPage } from '../pages/feed-page.js';
import type { PageMaker } from '../reader-pages.js';
import { HTML } from '../send-page.js';
import type { Answering } from '../serving.js';
import { atomFile, jsonFile } from './feed-files.js';
import { OPDS_TYPES } from './opds-catalogue.js';
import { opdsArticlesFile, opdsEditionsFile, opdsRootFile } from './opds-files.js';

interface FeedRoute {
  path: string;
  kind: FeedKind;
  type: string;
  make: PageMaker;
  /** True where it follows from the checkpoint alone; editions that are open change between two. */
  isSettled: boolean;
}

const UTF8 = '; charset=utf-8';
const NAVIGATION = OPDS_TYPES.navigation + UTF8;
const ACQUISITION = OPDS_TYPES.acquisition + UTF8;

const FEEDS: readonly FeedRoute[] = [
  { path: 'feed/:key.xml', kind: 'atom', type: `application/atom+xml${UTF8}`, make: atomFile, isSettled: true },
  { path: 'feed/:key.json', kind: 'json', type: 'application/feed+json', make: jsonFile, isSettled: true },
  { path: 'opds/:key.xml', kind: 'opds', type: NAVIGATION, make: opdsRootFile, isSettled: true },
  { path: 'opds/:key/editions.xml', kind: 'opds', type: ACQUISITION, make: opdsEditionsFile, isSettled: false },
  { path: 'opds/:key/articles.xml', kind: 'opds', type: ACQUISITION, make: opdsArticlesFile, isSettled: true },
]; // oxfmt-ignore

/** Feeds and catalogues for people's own programs; a browser that opens one gets a page about it. */
export function feedRoutes(serving: Answering): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const feed of FEEDS) {
    router.get(`/:language/${feed.path}`, (req, res) => {
      res.vary(NAVIGATION_VARY);
      return isNavigation(req)
        ? serving.sendPage(req, res, {
            key: pageKey(serving, req, 'feed page'),
            type: HTML,
            ...readerPage(serving, req, feedDocument(feed.kind)),
          })
        : sendFeed(serving, { req, res, feed });
    });
  }
  return router;
}

interface FeedAnswer {
  req: Request;
  res: Response;
  feed: FeedRoute;
}

/**
 * Programs ask again and again: what has not changed since is answered with 304 (RFC 9110 section 13.1.2). The tag
 * is the same for everybody. Browsers keep nothing.
 */
function sendFeed(serving: Answering, { req, res, feed }: FeedAnswer): Promise<void> {
  const key = feed.isSettled ? pageKey(serving, req, 'feed') : undefined;
  if (key !== undefined && !isBrowser(req)) {
    res.set({ 'Cache-Control': 'no-cache', ETag: `W/"${digestOf(key)}"` });
  }
  return serving.sendPage(req, res, {
    key,
    type: feed.type,
    make: () => feed.make(serving, pageRequest(req)),
  });
}

/** What a person gets at the address of a feed. */
export function feedDocument(kind: FeedKind): PageMaker {
  return ({ view, frameOf }, { language, path, part }) =>
    feedPage({ frame: frameOf({ language, path, outlet: view.outletByKey(part('key')) }), kind });
}
