import { basename, join } from 'node:path';
import { blobPath } from '../../src/archive/blob-store.js';
import { listPlain } from '../../src/archive/plain-files.js';
import { type Digest, isDigest } from '../../src/domain/digest.js';
import { KnownError } from '../../src/domain/errors.js';
import { paths } from '../paths.js';
import type { Serving } from '../serving.js';
import type { ExportFolder } from './export-folder.js';

const CHECKPOINT = 'checkpoint';

/**
 * Puts the archive itself into an export: everything but the checkpoint, which comes last. What was withdrawn stays
 * out, also while it waits to be taken out of the archive.
 */
export async function copyArchive({ parts }: Serving, folder: ExportFolder): Promise<void> {
  const { archiveDir, catalogue } = parts;
  const withheld = new Set(catalogue.blobsToHold());
  for (const path of await listPlain(archiveDir)) {
    const digest = path.startsWith('blobs/') ? basename(path) : '';
    const isBlob = isDigest(digest);
    if (path === CHECKPOINT) continue;
    if (isBlob && (withheld.has(digest) || catalogue.stateOf(digest) === 'withdrawn')) continue;
    await folder.place(path, join(archiveDir, path), { isNamedByDigest: isBlob });
  }
}

/** The pictures of a version, under addresses that end as pictures do: a static host tells types by names. */
export async function copyPictures(serving: Serving, folder: ExportFolder, version: Digest): Promise<void> {
  const { parts, view, report } = serving;
  const { assets } = (await view.read(version)).version;
  for (const asset of assets.flatMap(({ small, ...full }) => [full, ...(small ? [small] : [])])) {
    // One that is blocked here may still lie in the archive.
    if (parts.catalogue.stateOf(asset.digest) === 'withdrawn') continue;
    const from = join(parts.archiveDir, blobPath(asset.digest));
    const isThere = await folder.place(paths.picture(asset).slice(1), from, { isNamedByDigest: true });
    if (!isThere) report(new KnownError('BLOB_MISSING', `the archive has no picture ${asset.digest}`));
  }
}
