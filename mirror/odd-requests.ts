import type { Request, RequestHandler } from 'express';
import { HttpRefusal } from './http-refusal.js';
import { isSavePath } from './save-routes.js';

/** Longer addresses are none of ours. */
const MAX_PATH_CHARACTERS = 2_048;
/** The form of the save page sends nothing, or next to nothing. */
const MAX_BODY_BYTES = 4_096;
/** All our addresses are of these characters, so that nothing has to be decoded and nothing can climb. */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\/?$/;

/** Refuses what no page of ours, and no program that follows our documents, would send. */
export const refuseOddRequests: RequestHandler = (req, _res, next) => {
  next(refusalOf(req));
};

function refusalOf(req: Request): HttpRefusal | undefined {
  const methods = isSavePath(req.path) ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
  if (!methods.includes(req.method)) return new HttpRefusal(405, { Allow: methods.join(', ') });
  if (req.url.length > MAX_PATH_CHARACTERS) return new HttpRefusal(414, { Connection: 'close' });
  if (!PLAIN_PATH.test(req.path)) return new HttpRefusal(404);
  return isBodyTooLarge(req) ? new HttpRefusal(413, { Connection: 'close' }) : undefined;
}

/** Bodies are never read. What says no length could go on for ever. */
function isBodyTooLarge({ headers }: Request): boolean {
  return (
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES
  );
}
