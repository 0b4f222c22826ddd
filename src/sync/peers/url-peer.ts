import type { Downloader } from '../../net/downloader.js';
import { parseWebAddress } from '../../net/web-address.js';
import { type Peer, readWith } from '../peer.js';

/**
 * A mirror, or any static host, by the address that its archive lies below.
 * @throws KnownError FETCH_SCHEME_REFUSED
 */
export function createUrlPeer(
  address: string,
  how: { downloader: Downloader; signal?: AbortSignal; count?: (bytes: number) => void },
): Peer {
  const base = parseWebAddress(address);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  base.search = '';
  const readPart: Peer['readPart'] = (path, request) =>
    how.downloader.download({
      ...request,
      url: new URL(path, base).href,
      signal: how.signal,
      ...(how.count && { count: how.count }),
    });
  return { name: base.href, read: readWith(readPart), readPart, close: () => Promise.resolve() };
}
