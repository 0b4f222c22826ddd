import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { plainNumber } from '../domain/plain-figures.js';
import { KnownError } from '../domain/errors.js';

const unpack = promisify(gunzip);

/**
 * The bytes inside of a gzip file (RFC 1952 section 2.3.1: it begins with 1F 8B), and any others as they are. Large
 * sitemaps are files of that kind, whatever the server calls them. Never holds much more than `maxBytes`.
 * @throws KnownError FETCH_TOO_LARGE, SOURCE_UNREADABLE
 */
export async function unpackGzip(bytes: Uint8Array, maxBytes: number, url: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unpack(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new KnownError('FETCH_TOO_LARGE', `${url} unpacks to more than ${plainNumber(maxBytes)} bytes`, {
        cause: error,
      });
    }
    throw new KnownError('SOURCE_UNREADABLE', `${url} cannot be read: its gzip data is damaged`, {
      cause: error,
    });
  }
}
