import type { Request, RequestHandler } from 'express';
import { HttpRefusal } from './http-refusal.js';
import { isSavePath } from './save-routes.js';
import { isSearchPath } from './search-form.js';

/** Longer addresses are none of ours. */
const MAX_PATH_CHARACTERS = 2_048;
/** The form of the save page sends nothing, or next to nothing. */
const MAX_BODY_BYTES = 4_096;
/** All our addresses are of these characters, so that nothing has to be decoded and nothing can climb. */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\/?$/;

/** Refuses what no page of ours, and no program that follows our documents, would send. */
export const refuseOddRequests: RequestHandler = (req, res, next) => {
  // But for the search, a body is never read, and so never waited for either: it could come a byte at a time.
  if (bodyBytes(req) > 0 && !isSearch(req)) res.set('Connection', 'close');
  next(refusalOf(req));
};

function refusalOf(req: Request): HttpRefusal | undefined {
  if (!hasOneHost(req)) return new HttpRefusal(400, { Connection: 'close' });
  const takesForms = isSavePath(req.path) || isSearchPath(req.path);
  const methods = takesForms ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
  if (!methods.includes(req.method)) return new HttpRefusal(405, { Allow: methods.join(', ') });
  if (req.url.length > MAX_PATH_CHARACTERS) return new HttpRefusal(414, { Connection: 'close' });
  if (!PLAIN_PATH.test(req.path)) return new HttpRefusal(404);
  return bodyBytes(req) > MAX_BODY_BYTES && !isSearch(req) ? new HttpRefusal(413) : undefined;
}

/** The one form that is read; it has a limit of its own, and a page that says so. */
function isSearch({ method, path }: Request): boolean {
  return method === 'POST' && isSearchPath(path);
}

/**
 * We answer to every name, but what says two names, or none in HTTP/1.1, may be understood otherwise by a cache
 * before us (RFC 9112 section 3.2).
 */
function hasOneHost({ rawHeaders, httpVersion }: Request): boolean {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  return hosts.length === 1 || (hosts.length === 0 && httpVersion === '1.0');
}

/** As many as the request announces; what says no length could go on for ever. */
function bodyBytes({ headers }: Request): number {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;
}
