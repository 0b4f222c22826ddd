import { parseTilePath } from '../../log/tiles.js';

/** True for a path that a delta pack may hold: files of an archive's log and blobs, named as an archive names them. */
export function isPackName(name: string): boolean {
  if (name === 'checkpoint' || name === 'trust' || /^trusts\/[1-9]\d{0,5}$/.test(name)) return true;
  const [, folder, digest = ''] = /^blobs\/sha256\/([0-9a-f]{2})\/([0-9a-f]{64})$/.exec(name) ?? [];
  return digest.startsWith(folder ?? '?') || parseTilePath(name) !== undefined;
}
