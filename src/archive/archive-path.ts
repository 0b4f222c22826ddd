import { join } from 'node:path';

/**
 * True for a name that files and folders of the archive can have: plain ASCII (`a-z 0-9 . _ -`), not beginning
 * with a dot, or the name that lists of digests have everywhere. Every file system and every static host takes it.
 */
export function isArchiveName(name: string): boolean {
  return /^(?:[a-z0-9_-][a-z0-9._-]*|SHA256SUMS(?:\.minisig)?)$/.test(name);
}

/**
 * The absolute place of a file of the archive, from its relative path of {@link isArchiveName} parts. No such
 * path can leave the root.
 * @throws TypeError for any other path; paths are made by us, so that is a bug
 */
export function archivePath(root: string, path: string): string {
  if (!path.split('/').every(isArchiveName)) {
    throw new TypeError(`not a path inside the archive: ${JSON.stringify(path.slice(0, 200))}`);
  }
  return join(root, path);
}
