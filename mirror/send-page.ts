import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { digestOf } from '../src/domain/digest.js';
import { createByteCache } from './byte-cache.js';
import type { MirrorParts } from './mirror-parts.js';
import { offerOnion } from './onion-location.js';
import { padGzip, padText } from './pad-page.js';

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
}

/** Sends a page, compressed where the browser takes it: many lines freeze after some 16 KB. */
export type PageSender = (req: Request, res: Response, page: Page) => Promise<void>;

/** While the archive does not change, a page is made and compressed once, for everybody the same. */
export function createPageSender(
  parts: Pick<MirrorParts, 'cache' | 'isPadded' | 'onion' | 'isHttps'>,
): PageSender {
  const { cache, isPadded = false } = parts;
  const kept = createByteCache(MAX_PAGE_CACHE_BYTES);
  const once = async (key: string | undefined, build: () => Promise<Uint8Array>): Promise<Uint8Array> =>
    key === undefined ? build() : (await kept.get(key, build)).bytes;
  const squeeze = async (text: Uint8Array): Promise<Uint8Array> => {
    const packed = await compress(text, { level: 9 });
    return isPadded ? padGzip(packed) : packed;
  };

  return async (req, res, { key: wanted, type, make, isForOne = false }) => {
    const key = isForOne ? undefined : wanted;
    const plain = (): Promise<Uint8Array> => once(key, async () => new TextEncoder().encode(await make()));
    const squeezed = (): Promise<Uint8Array> =>
      once(key && `${key} gzip`, async () => squeeze(await plain()));
    const isSqueezed = req.acceptsEncodings('gzip', 'identity') === 'gzip';
    const made = await (isSqueezed ? squeezed() : plain());
    const bytes = isPadded && !isSqueezed ? padText(made) : made;
    res.vary('Accept-Encoding');
    if (type === HTML) offerOnion(req, res, parts);
    if (isSqueezed) res.set('Content-Encoding', 'gzip');
    if (cache === 'shared' && !isForOne) {
      res.set({ 'Cache-Control': SHARED, ETag: `"${digestOf(bytes)}"` });
    }
    res.set('Content-Type', type).send(Buffer.from(bytes));
  };
}
