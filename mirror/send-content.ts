import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { type ByteRange, parseByteRange } from './byte-range.js';
import type { Content } from './content.js';

/**
 * Answers with a file's bytes: whole, one range (206), nothing new (304), or out of range (416). Several ranges
 * at once are answered with the whole, as RFC 9110 section 14.2 allows. Other headers are the caller's.
 */
export async function sendContent(req: Request, res: Response, content: Content): Promise<void> {
  const etag = `"${content.digest}"`;
  res.set({ ETag: etag, 'Accept-Ranges': 'bytes' });
  const range = askedRange(req, etag, content.bytes);
  if (isUnchanged(req, etag)) return sendEmpty(res, 304, content);
  if (range === 'unsatisfiable') {
    res.set('Content-Range', `bytes */${content.bytes}`);
    return sendEmpty(res, 416, content);
  }
  const whole = { first: 0, last: content.bytes - 1 };
  describe(res, content, range === 'all' ? undefined : range);
  if (req.method === 'HEAD' || content.bytes === 0) return sendEmpty(res, res.statusCode, content);
  await stream(res, content, range === 'all' ? whole : range);
}

/** `If-Range` guards a resumed download against a file that changed (RFC 9110 section 13.1.5). */
function askedRange(req: Request, etag: string, bytes: number): ReturnType<typeof parseByteRange> {
  const condition = req.headers['if-range'];
  if (req.method !== 'GET' || (condition !== undefined && condition !== etag)) return 'all';
  return parseByteRange(req.headers.range, bytes);
}

/** `If-None-Match`, compared weakly (RFC 9110 section 13.1.2). */
function isUnchanged(req: Request, etag: string): boolean {
  const known = req.headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function describe(res: Response, content: Content, range: ByteRange | undefined): void {
  const { first, last } = range ?? { first: 0, last: content.bytes - 1 };
  res.status(range ? 206 : 200);
  res.set({ 'Content-Type': content.type, 'Content-Length': String(last - first + 1) });
  if (range) res.set('Content-Range', `bytes ${first}-${last}/${content.bytes}`);
}

async function sendEmpty(res: Response, status: number, content: Content): Promise<void> {
  await content.close();
  res.status(status).end();
}

async function stream(res: Response, content: Content, range: ByteRange): Promise<void> {
  try {
    await pipeline(content.read(range), res);
  } catch (error) {
    if (!isHangUp(error)) throw error;
  }
}

/** A reader who went away, or whose line broke, is no failure of ours. */
function isHangUp(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
}
