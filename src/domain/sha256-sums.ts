import { type Digest, isDigest } from './digest.js';
import { KnownError } from './errors.js';

/** One file and its digest. */
export interface Sum {
  name: string;
  digest: Digest;
}

/** What the list of digests of an edition is called, so that people know it. */
export const SUMS_NAME = 'SHA256SUMS';

/** The text that `sha256sum -c` reads, sorted by name. */
export function encodeSums(sums: readonly Sum[]): Uint8Array {
  const lines = sums.map(({ name, digest }) => `${digest}  ${name}\n`);
  // By code points, whatever the machine's language is.
  return new TextEncoder().encode(lines.sort((a, b) => (a.slice(64) < b.slice(64) ? -1 : 1)).join(''));
}

/**
 * Reads a list that may be anybody's. Names are those of files in one folder.
 * @throws KnownError MANIFEST_INVALID for any bytes that {@link encodeSums} would not write
 */
export function parseSums(bytes: Uint8Array): Sum[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const sums = text
    .split('\n')
    .slice(0, -1)
    .map((line): Sum => {
      const [, digest = '', name = ''] =
        /^([0-9a-f]{64}) {2}([A-Za-z0-9_-][A-Za-z0-9._-]*)$/.exec(line) ?? [];
      if (isDigest(digest)) return { name, digest };
      throw new KnownError('MANIFEST_INVALID', `${SUMS_NAME} has a line that is not "<SHA-256>  <name>"`);
    });
  const isOurs = Buffer.compare(encodeSums(sums), bytes) === 0;
  if (isOurs && new Set(sums.map(({ name }) => name)).size === sums.length) return sums;
  throw new KnownError('MANIFEST_INVALID', `${SUMS_NAME} is not sorted, or names a file twice`);
}
