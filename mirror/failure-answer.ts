import { STATUS_CODES } from 'node:http';
import type { Request, Response } from 'express';
import { dayOf } from '../src/domain/edition.js';
import { isInterfaceLanguage } from '../src/locale/interface-language.js';
import { chooseNotices } from '../src/notice/choose-notices.js';
import { askedLanguage } from './asked-language.js';
import { Gone } from './gone.js';
import { HttpRefusal } from './http-refusal.js';
import { isMachinePath } from './machine-addresses.js';
import { isNavigation, NAVIGATION_VARY } from './navigation.js';
import type { FrameRequest } from './page-frames.js';
import { errorPage, type ErrorPageProps } from './pages/error-page.js';
import type { Frame } from './pages/frame.js';
import type { PageStyle } from './pages/page-style.js';
import { padText } from './pad-page.js';
import { paths } from './paths.js';
import { servingFor } from './region.js';
import { HTML } from './send-page.js';
import type { Serving } from './serving.js';

export interface FailureParts {
  /** What the pages of each form are made with. */
  full: Serving;
  text: Serving;
  style: PageStyle;
  statusOf: (error: unknown) => number;
}

/** No address of ours is deeper; the page for one of a thousand slashes must not be made of a thousand `../`. */
const MAX_DEPTH = 16;

/** Headers that a route may have set for an answer that did not come about. */
const OF_CONTENT = ['Content-Disposition', 'Content-Encoding', 'Content-Range', 'ETag', 'Accept-Ranges'];

/**
 * Answers whatever went wrong: people get a page with the notice, programs one line. Neither holds a word of
 * the request or of the error; those that are ours are reported, also without such a word.
 */
export function createFailureAnswer({ full, text, style, statusOf }: FailureParts) {
  return (req: Request, res: Response, error: unknown): void => {
    const status = statusOf(error);
    if (status >= 500 && !(error instanceof HttpRefusal)) full.report(error);
    if (res.headersSent) return void res.destroy();
    for (const name of OF_CONTENT) res.removeHeader(name);
    res.set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': style.policy.header });
    if (error instanceof HttpRefusal) res.set(error.headers);
    res.status(status).vary(NAVIGATION_VARY);
    if (isMachinePath(req.path) && !isNavigation(req)) res.json({ error: STATUS_CODES[status] });
    else sendFailurePage(req, res, { full, text, style, status, error });
  };
}

function sendFailurePage(
  req: Request,
  res: Response,
  parts: Omit<FailureParts, 'statusOf'> & { status: number; error: unknown },
): void {
  const bytes = new TextEncoder().encode(pageOf(req, res, parts));
  const isPadded = parts.full.parts.isPadded ?? false;
  res.set('Content-Type', HTML).send(Buffer.from(isPadded ? padText(bytes) : bytes));
}

function pageOf(
  req: Request,
  res: Response,
  { full, text, style, status, error }: Omit<FailureParts, 'statusOf'> & { status: number; error: unknown },
): string {
  const isText = req.path.startsWith(paths.textForm(paths.root));
  const asked = isText ? req.path.slice(paths.textForm('').length) : req.path;
  const [, first = ''] = asked.split('/');
  const language = isInterfaceLanguage(first) ? first : askedLanguage(req, res);
  const request = { language, path: depthOf(asked) };
  const { serving } = servingFor(isText ? text : full, req);
  return errorPage({
    frame: frameOf(request, serving, style),
    status: shown(status),
    gone: error instanceof Gone ? error.reason : undefined,
  });
}

/** A path as deep as the one that was asked for, so that links hold, and without a letter of it. */
function depthOf(path: string): string {
  const folders = path.split('/').length - 2;
  return '/-'.repeat(Math.max(0, Math.min(folders, MAX_DEPTH))) + '/';
}

/** Where the settings of the archive bring no valid notice, the operator's own still do: no page goes without. */
function frameOf(request: FrameRequest, { frameOf, form, parts }: Serving, style: PageStyle): Frame {
  try {
    return frameOf(request);
  } catch {
    const { language, path } = request;
    const settings = parts.fallbackSettings;
    return {
      language,
      path,
      form,
      style,
      names: settings.names,
      notice: chooseNotices({ settings, language, today: dayOf(parts.now().toISOString()) }),
    };
  }
}

function shown(status: number): ErrorPageProps['status'] {
  if (status === 404 || status === 410 || status === 503) return status;
  return status >= 500 ? 500 : 400;
}
