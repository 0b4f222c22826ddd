import { type Request, type Response, Router } from 'express';
import { KnownError } from '../src/domain/errors.js';
import { type InterfaceLanguage, isInterfaceLanguage } from '../src/locale/interface-language.js';
import { askedLanguage } from './asked-language.js';
import { isFromAnotherSite } from './navigation.js';
import { savePage } from './pages/save-page.js';
import { paths } from './paths.js';
import { offerOf } from './save-offers.js';
import { createSaveToken, isSaveTarget, readSaveToken, type SaveTarget } from './save-token.js';
import { redirect } from './redirect.js';
import { servingFor } from './region.js';
import { sendContent } from './send-content.js';
import { HTML } from './send-page.js';
import type { Answering, Serving } from './serving.js';

interface SaveRequest {
  language: InterfaceLanguage;
  target: SaveTarget;
  /** True for the page that another site gets in place of a file. */
  isRefused?: boolean;
}

type SavePageSender = (req: Request, res: Response, asked: SaveRequest) => Promise<void>;

/**
 * Keeping a file, in three steps without script and cookie: a page with the notice, a form that is posted from
 * it, and the file under a link that dies. Neither a shared link nor a preview nor another site gives a file.
 */
export function saveRoutes(serving: Answering): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { sendPage } = serving;
  const page: SavePageSender = (req, res, asked) => {
    const { serving: own } = servingFor(serving, req);
    const make = (): Promise<string> => saveDocument(own, asked);
    return sendPage(req, res, { key: undefined, type: HTML, isForOne: true, make });
  };
  router.get('/:language/save/:kind/:name.html', (req, res) => page(req, res, saveRequest(req)));
  router.post('/:language/save/:kind/:name.html', async (req, res) => {
    const asked = saveRequest(req);
    if (!isFromAnotherSite(req)) return confirm(serving, req, res);
    res.status(403);
    return page(req, res, { ...asked, isRefused: true });
  });
  router.get('/f/:token/:name', (req, res) => sendFile(serving, req, res));
  return router;
}

/** True for the only addresses that take a POST. */
export function isSavePath(path: string): boolean {
  return /^(?:\/text)?\/[a-z]{2}\/save\/[^/]+\/[^/]+\.html$/.test(path);
}

async function confirm(serving: Serving, req: Request, res: Response): Promise<void> {
  const { target } = saveRequest(req);
  const { name } = await offerOf(serving, target);
  const token = createSaveToken(target, serving.parts.tokenKey, serving.parts.now());
  redirect(req, res, { to: paths.file(token, name) });
}

/** A link that is too old, forged, renamed or opened from another site leads to where one can ask anew. */
async function sendFile(serving: Serving, req: Request, res: Response): Promise<void> {
  const { tokenKey, now } = serving.parts;
  const read = readSaveToken(String(req.params.token), tokenKey, now());
  if (!read) throw new KnownError('NOT_FOUND', 'this is no link to a file');
  const offer = await offerOf(serving, read.target);
  if (!read.valid || offer.name !== req.params.name || isFromAnotherSite(req)) {
    return redirect(req, res, { to: savePath(askedLanguage(req, res), read.target) });
  }
  const content = await offer.open();
  res.set({
    'Cache-Control': 'no-store',
    'Content-Disposition': `attachment; filename="${offer.name}"`,
    'Content-Security-Policy': 'sandbox',
  });
  await sendContent(req, res, content);
}

/** The page before saving, with the size and the digest of exactly the file that would be saved. */
async function saveDocument(
  serving: Serving,
  { language, target, isRefused = false }: SaveRequest,
): Promise<string> {
  const offer = await offerOf(serving, target);
  const content = await offer.open();
  await content.close();
  const { name, kind, headline, outlet, others, sides } = offer;
  return savePage({
    frame: serving.frameOf({ language, path: savePath(language, target), outlet }),
    file: { kind, name, bytes: content.bytes, digest: content.digest, ...(headline && { headline }) },
    back: offer.back(language),
    ...(others && { others: others(language) }),
    ...(sides && { sides: await sides() }),
    isRefused,
  });
}

function savePath(language: InterfaceLanguage, { kind, name }: SaveTarget): string {
  return `/${language}/save/${kind}/${name}.html`;
}

/** @throws KnownError NOT_FOUND for an address that names nothing that could be saved */
function saveRequest({ params }: Request): SaveRequest {
  const language = String(params.language);
  const target = { kind: String(params.kind), name: String(params.name) };
  if (isInterfaceLanguage(language) && isSaveTarget(target)) return { language, target };
  throw new KnownError('NOT_FOUND', 'this address names nothing to keep');
}
