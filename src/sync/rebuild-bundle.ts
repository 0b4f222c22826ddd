import { rm } from 'node:fs/promises';
import { blobPath, type BlobStore } from '../archive/blob-store.js';
import type { DurableFiles } from '../archive/durable-files.js';
import { buildEdition } from '../bundle/build-bundle.js';
import { recordedAddresses } from '../bundle/lasting-addresses.js';
import type { BundleRecord } from '../domain/bundle-record.js';
import { parseEdition } from '../domain/edition.js';
import { isKnownError } from '../domain/errors.js';
import { parseSettings } from '../domain/settings.js';

/**
 * Builds the bundle of a closed edition from its versions: the same edition, settings and addresses give the same
 * bytes, so a file that is larger than all articles in it need not travel, and one that was damaged can be made again.
 * True when it came out with the digest that was logged, and is kept; anything else leaves nothing.
 * @throws KnownError DATA_FULL, DATA_UNWRITABLE
 */
export async function rebuildBundle(
  { files, blobs }: { files: DurableFiles; blobs: BlobStore },
  record: BundleRecord,
): Promise<boolean> {
  const out = await files.temporaryPath();
  try {
    const settings = parseSettings(await blobs.read(record.settings));
    const edition = parseEdition(await blobs.read(record.edition));
    const request = { edition, settingsDigest: record.settings, out, format: record.kind };
    const addresses = await recordedAddresses(blobs, record.addresses);
    const { digest } = await buildEdition({ blobs, settings, addresses }, request);
    if (digest !== record.file.digest) return false;
    await files.adopt(out, blobPath(digest));
    return true;
  } catch (error) {
    // What it is made of may not be held here, or may be made in another way by now: it has to come from elsewhere.
    if (isKnownError(error) && !isKnownError(error, 'DATA_FULL', 'DATA_UNWRITABLE')) return false;
    throw error;
  } finally {
    await rm(out, { force: true });
  }
}
