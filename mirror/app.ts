import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express, { type Express, type Request, type Response } from 'express';
import { type ErrorCode, isKnownError, KnownError } from '../src/domain/errors.js';
import type { Settings } from '../src/domain/settings.js';
import { INTERFACE_LANGUAGES } from '../src/locale/interface-language.js';
import { chooseNotices } from '../src/notice/choose-notices.js';
import { createArchiveView } from './archive-view.js';
import { createContents } from './contents.js';
import { type Messages, messagesOf } from './express-messages.js';
import { createFailureAnswer } from './failure-answer.js';
import { createFaultReport } from './fault-report.js';
import { createHotAnswer } from './hot-answers.js';
import { HttpRefusal } from './http-refusal.js';
import { knownAddresses } from './known-addresses.js';
import { machineRoutes } from './machine-routes.js';
import type { MirrorParts } from './mirror-parts.js';
import { accentsOf } from './operator-words.js';
import { refuseOddRequests } from './odd-requests.js';
import { createFrames } from './page-frames.js';
import { createPageStyles, readStyleSheet } from './pages/page-style.js';
import { readerRoutes } from './reader-routes.js';
import { paths } from './paths.js';
import { redirect } from './redirect.js';
import { saveRoutes } from './save-routes.js';
import { createSearchBucket, searchRoutes } from './search-routes.js';
import { securityHeaders } from './security-headers.js';
import { createPageCache, createPageSender } from './send-page.js';
import type { Answering } from './serving.js';

/** What a known failure means in HTTP (RFC 9110 section 15); any other is 500, a failure of ours. */
const STATUS_OF: Partial<Record<ErrorCode, number>> = {
  NOT_FOUND: 404,
  WITHDRAWN: 410,
  // The archive is whole or can be made whole again; what was asked for exists.
  BLOB_MISSING: 503,
  BLOB_DAMAGED: 503,
  LOG_DAMAGED: 503,
};

export interface Mirror {
  listener: RequestListener;
  /** For the server; the listener takes others as well, and does more work for them. */
  messages: Messages;
}

/**
 * The mirror as a request listener: it answers, and does not listen. It reads the archive, follows its
 * checkpoint, and writes down nothing about who reads.
 * @throws KnownError NOTICE_INVALID without a valid default notice: no page could be made
 */
export function createMirror(parts: MirrorParts): Mirror {
  requireNotices(parts.fallbackSettings);
  const { operator, now } = parts;
  const styles = createPageStyles(readStyleSheet(), accentsOf(operator));
  const style = styles(operator?.accent);
  const report = createFaultReport(parts);
  const view = createArchiveView({ ...parts, report });
  const kept = createPageCache();
  const answerHot = createHotAnswer({ kept, view, parts });
  const lastingAddresses = () => knownAddresses(parts).durable;
  const frames = { view, styles, operator, lastingAddresses, now };
  const serving: Answering = {
    parts,
    view,
    contents: createContents(parts, view),
    frameOf: createFrames(frames, 'full'),
    form: 'full',
    sendPage: createPageSender(parts, kept),
    report,
  };
  const text: Answering = { ...serving, frameOf: createFrames(frames, 'text'), form: 'text' };
  const answerFailure = createFailureAnswer({ full: serving, text, style, statusOf });

  const bucket = createSearchBucket(now);
  const app = createBareApp();
  app.use(securityHeaders({ pagePolicy: style.policy.header, isHttps: parts.isHttps }));
  app.use(refuseOddRequests);
  app.get('/text', (req, res) => redirect(req, res, { to: paths.textForm(paths.root) }));
  app.use('/text', readerRoutes(text), searchRoutes(text, bucket), saveRoutes(text));
  app.use(machineRoutes(serving), readerRoutes(serving), searchRoutes(serving, bucket), saveRoutes(serving));

  // What no route answered, and what any threw, ends here instead of at Express, which would print it.
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse, at: Date): void => {
    if (answerHot(incoming, outgoing, at)) return;
    const [req, res] = [incoming as Request, outgoing as Response];
    app(req, res, (error?: unknown) =>
      answerFailure(req, res, error ?? new KnownError('NOT_FOUND', 'no such page')),
    );
  };
  return {
    messages: messagesOf(app),
    // Whoever comes while a look at the checkpoint is due waits for it, so that nothing withdrawn is shown after it.
    listener: (req, res) => {
      const at = now();
      if (view.isLooked(at)) return answer(req, res, at);
      const answerNow = (): void => answer(req, res, now());
      void view.refresh().then(answerNow, answerNow);
    },
  };
}

/** Addresses are exact, queries are nothing to us, and who stands before us in a proxy's headers is not believed. */
function createBareApp(): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').disable('trust proxy').set('query parser', false);
  app.enable('case sensitive routing').enable('strict routing');
  return app;
}

function requireNotices(settings: Settings): void {
  for (const language of INTERFACE_LANGUAGES) chooseNotices({ settings, language });
}

function statusOf(error: unknown): number {
  if (error instanceof HttpRefusal) return error.status;
  return (isKnownError(error) && STATUS_OF[error.code]) || 500;
}
