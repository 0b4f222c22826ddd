import { blobPath } from '../../archive/blob-store.js';
import type { Digest } from '../../domain/digest.js';

/** Where mirrors at these addresses give the bytes of a closed bundle to programs: the web seeds of its torrent. */
export function webSeedsOf(mirrors: readonly string[], file: Digest): string[] {
  return mirrors.map((address) => new URL(blobPath(file), asFolder(address)).href);
}

/** Addresses resolve against a folder only when it ends in a slash (RFC 3986 section 5.2.3). */
function asFolder(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
