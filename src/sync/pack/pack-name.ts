import { editionStem, SIGNATURE_SUFFIX, sumsPaths } from '../../bundle/side-files.js';
import { parseTilePath } from '../../log/tiles.js';

/**
 * True for a path that a delta pack may hold: files of an archive's log, blobs, and signatures of closed editions, named
 * as an archive names them.
 */
export function isPackName(name: string): boolean {
  if (name === 'checkpoint' || name === 'trust' || /^trusts\/[1-9]\d{0,5}$/.test(name)) return true;
  const [, folder, digest = ''] = /^blobs\/sha256\/([0-9a-f]{2})\/([0-9a-f]{64})$/.exec(name) ?? [];
  return digest.startsWith(folder ?? '?') || parseTilePath(name) !== undefined || isSignatureName(name);
}

function isSignatureName(name: string): boolean {
  const [, stem = '', file = ''] = /^sums\/([a-z0-9-]{1,80})\/([A-Za-z0-9.-]{1,120})$/.exec(name) ?? [];
  const { sums, signature } = sumsPaths(stem);
  if (name === sums || name === signature) return true;
  return file.endsWith(SIGNATURE_SUFFIX) && editionStem(file.slice(0, -SIGNATURE_SUFFIX.length)) === stem;
}
