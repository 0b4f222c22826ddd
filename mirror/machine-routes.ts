import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { InterfaceLanguage } from '../src/locale/interface-language.js';
import { askedLanguage } from './asked-language.js';
import type { Content } from './content.js';
import { HttpRefusal } from './http-refusal.js';
import {
  articleFile,
  blobDigest,
  editionName,
  notFound,
  openSignature,
  pictureName,
  recordName,
  sideName,
  torrentOf,
  verifyPageLanguage,
} from './machine-addresses.js';
import {
  isBrowser,
  isFromAnotherSite,
  isFromOurPage,
  isNavigation,
  NAVIGATION_VARY,
  SITE_VARY,
} from './navigation.js';
import { paths } from './paths.js';
import { redirect } from './redirect.js';
import { sendContent } from './send-content.js';
import type { Serving } from './serving.js';

const ONE_HOUR = 'public, max-age=3600';
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Kept, but asked about each time: these files are replaced. */
const ASK_AGAIN = 'no-cache';
const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** `tile/<level>/<index>[.p/<width>]` and `tile/entries/…` (c2sp.org/tlog-tiles, "Merkle Tree" and "Log Entries"). */
const FULL_TILE = /^\/tile\/(?:\d|[1-5]\d|6[0-3]|entries)(?:\/x\d{3})*\/\d{3}$/;
/** One that is not full may lie beyond the checkpoint, where an interrupted run can still replace it. */
const PARTIAL_TILE = /^\/tile\/(?:\d|[1-5]\d|6[0-3]|entries)(?:\/x\d{3})*\/\d{3}\.p\/\d{1,3}$/;

/** Each version of the trust file. */
const TRUST_VERSION = /^\/trusts\/[1-9]\d{0,8}$/;

/** Files of the archive that keep their names. */
const LOG_FILES = [
  { path: FULL_TILE, cache: IMMUTABLE, type: 'application/octet-stream' },
  { path: PARTIAL_TILE, cache: ASK_AGAIN, type: 'application/octet-stream' },
  { path: TRUST_VERSION, cache: IMMUTABLE, type: TEXT },
];

/** An address that gives bytes to programs, and to a person who opens it a page instead. */
interface MachineRoute {
  path: string | RegExp;
  /** Where a person is led; the file itself only ever comes out of the save flow. */
  page: (req: Request, language: InterfaceLanguage) => string;
  /** For programs; browsers keep nothing, unless `isForPages`. */
  cache: string;
  /** True where our own pages ask for the bytes, so that `cache` holds for them too. */
  isForPages?: boolean;
  content: (req: Request) => Promise<Content>;
}

/** Addresses for programs: other mirrors, `curl`, e-readers; and pictures for our own pages. */
export function machineRoutes(serving: Serving): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const route of contentRoutes(serving)) router.get(route.path, answer(route));
  router.get(paths.health, (_req, res) => sendHealth(res, serving));
  router.get(paths.robots, (_req, res) => void res.type('text').send('User-agent: *\nDisallow: /\n'));
  return router;
}

function contentRoutes({ contents, view, parts }: Serving): MachineRoute[] {
  const aboutPage: MachineRoute['page'] = (_req, language) => paths.about(language);
  return [
    ...[paths.checkpoint, paths.trust].map((path) => ({
      path,
      page: aboutPage,
      cache: ASK_AGAIN,
      content: () => contents.file(path.slice(1), TEXT),
    })),
    ...LOG_FILES.map(({ type, ...route }) => ({
      ...route,
      page: aboutPage,
      content: (req: Request) => contents.file(req.path.slice(1), type),
    })),
    {
      path: '/blobs/sha256/:folder/:hex',
      page: (req, language) => paths.saveBlob(language, blobDigest(req)),
      cache: ONE_HOUR,
      content: (req) => contents.blob(blobDigest(req)),
    },
    {
      path: '/p/:picture',
      page: (req, language) => paths.saveBlob(language, pictureName(req).digest),
      cache: parts.cache === 'shared' ? ONE_HOUR : 'no-store',
      isForPages: true,
      content: (req) => pictureOf(req, contents),
    },
    ...fileRoutes({ contents, view }),
  ];
}

/** Bundles, and what they are checked by. */
function fileRoutes({ contents, view }: Pick<Serving, 'contents' | 'view'>): MachineRoute[] {
  return [
    {
      path: '/open/:file',
      page: (req, language) => {
        const signature = openSignature(req);
        return signature === undefined
          ? paths.saveEdition(language, editionName(req))
          : paths.saveSide(language, signature);
      },
      cache: ASK_AGAIN,
      content: (req) => {
        const signature = openSignature(req);
        if (signature !== undefined) return contents.side(signature);
        const record = recordName(req);
        return record === undefined
          ? contents.edition(editionName(req))
          : contents.file(`open/${record}`, JSON_TYPE);
      },
    },
    {
      path: '/sums/:stem/:file',
      page: (req, language) => paths.saveSide(language, sideName(req)),
      cache: ASK_AGAIN,
      content: (req) => contents.side(sideName(req)),
    },
    {
      path: '/t/:file',
      page: (req, language) => paths.saveTorrent(language, torrentOf(req)),
      cache: ASK_AGAIN,
      content: (req) => contents.torrent(torrentOf(req)),
    },
    verifyPageRoute(contents),
    {
      path: '/b/:file',
      page: (req, language) => paths.saveArticle(language, articleFile(req)),
      cache: ASK_AGAIN,
      content: (req) => {
        const { id, format } = articleFile(req);
        return contents.article(view.article(id), format);
      },
    },
  ];
}

function verifyPageRoute(contents: Serving['contents']): MachineRoute {
  return {
    path: '/v/:file',
    // In the language that was asked for, and not in that of whoever asks.
    page: (req) => paths.saveVerifyPage(verifyPageLanguage(req)),
    cache: ASK_AGAIN,
    content: (req) => contents.verifyPage(verifyPageLanguage(req)),
  };
}

function answer(route: MachineRoute): RequestHandler {
  return async (req, res) => {
    res.vary(NAVIGATION_VARY).vary(SITE_VARY);
    if (isNavigation(req)) return redirect(req, res, { to: route.page(req, askedLanguage(req, res)) });
    if (isFromAnotherSite(req)) throw new HttpRefusal(403);
    const content = await route.content(req);
    res.set({ 'Cache-Control': cacheFor(req, route), 'Content-Security-Policy': 'sandbox' });
    await sendContent(req, res, content);
  };
}

/**
 * A bundle in a browser's cache is a trace on somebody's device. Only the save flow may leave one; another site
 * must not be able to, with an `<img>` or a `<link rel=prefetch>` that points here.
 */
function cacheFor(req: Request, { cache, isForPages = false }: MachineRoute): string {
  return isBrowser(req) && !(isForPages && isFromOurPage(req)) ? 'no-store' : cache;
}

function sendHealth(res: Response, { parts, view }: Serving): void {
  const checkpointAt = view.checkpoint()?.cosignedAt?.toISOString() ?? null;
  const isOk = view.isCurrent();
  res.status(isOk ? 200 : 503);
  res.json({ ok: isOk, logSize: parts.catalogue.counts().logSize, checkpointAt });
}

/** Only pictures: a page must not be able to come out of this address, whatever is asked for. */
async function pictureOf(req: Request, contents: Serving['contents']): Promise<Content> {
  const { digest, extension } = pictureName(req);
  const picture = await contents.typedBlob(digest);
  if (picture.extension === extension) return picture;
  await picture.close();
  throw notFound();
}
