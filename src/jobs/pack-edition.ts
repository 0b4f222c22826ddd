import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildEdition } from '../bundle/build-bundle.js';
import type { BuiltBundle } from '../bundle/bundle-sink.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import type { Edition } from '../domain/edition.js';
import type { InForce, PublishParts } from './publish-parts.js';

/** What to pack, and in which formats. */
interface PackRequest {
  edition: Edition;
  current: InForce;
  formats: readonly BundleFormat[];
}

/** A bundle in the private folder, to be moved to where it belongs. */
export interface PackedFile extends BuiltBundle {
  format: BundleFormat;
  path: string;
}

/**
 * Builds an edition's bundles in a fresh private folder and hands the files to `take`; the folder goes whatever
 * happens.
 * @throws KnownError BUNDLE_EMPTY, BLOB_MISSING
 */
export async function packEdition<T>(
  { blobs, workDir, isCopy = false }: Pick<PublishParts, 'blobs' | 'workDir' | 'isCopy'>,
  { edition, current, formats }: PackRequest,
  take: (files: readonly PackedFile[]) => Promise<T>,
): Promise<T> {
  await rm(workDir, { recursive: true, force: true });
  await mkdir(workDir, { recursive: true });
  try {
    const files: PackedFile[] = [];
    for (const format of formats) {
      const path = join(workDir, `bundle.${format}`);
      const request = { edition, settingsDigest: current.digest, out: path, format };
      files.push({
        format,
        path,
        ...(await buildEdition({ blobs, settings: current.settings, isCopy }, request)),
      });
    }
    return await take(files);
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
