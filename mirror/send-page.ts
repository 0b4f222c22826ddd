import type { ClientRequest } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { digestOf } from '../src/domain/digest.js';
import { type ByteCache, createByteCache, type Finished } from './byte-cache.js';
import { encodedKey } from './hot-answers.js';
import type { MirrorParts } from './mirror-parts.js';
import { offerOnion } from './onion-location.js';
import { padGzip, padText } from './pad-page.js';
import { isPlainRequest } from './plain-request.js';

export const HTML = 'text/html; charset=utf-8';

const MAX_PAGE_CACHE_BYTES = 32 * 1024 * 1024;
const SHARED = 'public, max-age=60';

const compress = promisify(gzip);

export interface Page {
  /** Changes whenever the page would come out differently; undefined for a page that is made each time. */
  key: string | undefined;
  type: string;
  make: () => string | Promise<string>;
  /** True for a page that nobody else may get: it is never kept, here or on its way. */
  isForOne?: boolean;
  /** True where `key` holds the whole address, and no header but those of encoding and region changes the answer. */
  isHot?: boolean;
}

/** Sends a page, compressed where the browser takes it: many lines freeze after some 16 KB. */
export type PageSender = (req: Request, res: Response, page: Page) => Promise<void>;

/** What pages are kept in, as they are sent. */
export function createPageCache(): ByteCache {
  return createByteCache(MAX_PAGE_CACHE_BYTES);
}

export type SenderParts = Pick<MirrorParts, 'cache' | 'isPadded' | 'onion' | 'isHttps' | 'regionHeader'>;

/** While the archive does not change, a page is made and compressed once, for everybody the same. */
export function createPageSender(parts: SenderParts, kept: ByteCache): PageSender {
  const { cache, isPadded = false } = parts;
  const once = async (key: string | undefined, build: () => Promise<Uint8Array>): Promise<Finished> => {
    if (key !== undefined) return kept.get(key, build);
    const bytes = await build();
    return { bytes, digest: digestOf(bytes) };
  };
  const finish = async (text: string, isSqueezed: boolean): Promise<Uint8Array> => {
    const plain = new TextEncoder().encode(text);
    if (!isSqueezed) return isPadded ? padText(plain) : plain;
    const packed = await compress(plain, { level: 9 });
    return isPadded ? padGzip(packed) : packed;
  };

  return async (req, res, { key: wanted, type, make, isForOne = false, isHot = false }) => {
    const isSqueezed = req.acceptsEncodings('gzip', 'identity') === 'gzip';
    const key = isForOne || wanted === undefined ? undefined : encodedKey(wanted, isSqueezed);
    const finished = await once(key, async () => finish(await make(), isSqueezed));
    const { bytes, digest } = finished;
    res.vary('Accept-Encoding');
    if (type === HTML) offerOnion(req, res, parts);
    if (isSqueezed) res.set('Content-Encoding', 'gzip');
    if (cache === 'shared' && !isForOne) res.set({ 'Cache-Control': SHARED, ETag: `"${digest}"` });
    res.set('Content-Type', type).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (isHot && key !== undefined && isPlainRequest(req, parts.regionHeader)) finished.head ??= headOf(res);
  };
}

/** Names and values in turn, as they were sent; Node adds the date and those of the connection. */
function headOf(res: Response): string[] {
  // Node documents it for requests only; answers inherit it from the same class.
  const { getRawHeaderNames } = res as unknown as Pick<ClientRequest, 'getRawHeaderNames'>;
  return getRawHeaderNames.call(res).flatMap((name) => [name, String(res.getHeader(name))]);
}
