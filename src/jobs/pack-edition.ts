import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildEditionZip } from '../bundle/edition-zip.js';
import type { Digest } from '../domain/digest.js';
import type { Edition } from '../domain/edition.js';
import type { InForce, PublishParts } from './publish-parts.js';

/**
 * Builds an edition's bundle in a fresh private folder and hands the file to `take`; the folder goes whatever
 * happens.
 * @throws KnownError BUNDLE_EMPTY, BLOB_MISSING
 */
export async function packEdition<T>(
  { blobs, workDir }: PublishParts,
  { edition, current }: { edition: Edition; current: InForce },
  take: (file: { path: string; digest: Digest; bytes: number }) => Promise<T>,
): Promise<T> {
  await rm(workDir, { recursive: true, force: true });
  await mkdir(workDir, { recursive: true });
  try {
    const path = join(workDir, 'bundle.zip');
    const request = { edition, settingsDigest: current.digest, out: path };
    const built = await buildEditionZip({ blobs, settings: current.settings }, request);
    return await take({ path, ...built });
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** An edition with its versions in order. */
export function editionOf(
  kind: Edition['kind'],
  { key, outlet, versions }: Pick<Edition, 'key' | 'outlet' | 'versions'>,
): Edition {
  return { format: 'edition/1', kind, key, outlet, versions: [...versions].sort() };
}
