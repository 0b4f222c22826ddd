import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blobPath } from '../../archive/blob-store.js';
import type { BundleRecord } from '../../domain/bundle-record.js';
import { type Digest, digestOf } from '../../domain/digest.js';
import { encodeManifest } from '../../domain/manifest.js';
import { rebuildBundle } from '../../sync/rebuild-bundle.js';
import type { ArchiveCheck } from '../check-archive.js';
import { type Inspection, measureFile } from './inspection.js';
import type { PutAside } from './put-aside.js';

interface RepairParts {
  inspection: Inspection;
  putAside: PutAside;
}

/** Brings lost blobs back from where their bytes still are: what is held, the catalogue, or what they were built of. */
export async function repairBlobs(parts: RepairParts, { damages, needs }: ArchiveCheck): Promise<void> {
  const lost: Digest[] = [];
  // The check took no lock: a run that ended since then may have brought some of them back.
  for (const { lost: digest } of damages) {
    if (digest !== undefined && !(await isWhole(parts.inspection, digest))) lost.push(digest);
  }
  for (const digest of lost) await parts.putAside(`archive/${blobPath(digest)}`);
  const wanted = lost.filter((digest) => needs.blobs.has(digest));
  for (const digest of wanted) await restore(parts.inspection, digest);
  // A bundle is built of other blobs, so it comes when they are back.
  for (const digest of wanted) {
    const record = needs.bundles.get(digest);
    if (record) await rebuild(parts.inspection, record);
  }
}

async function isWhole(inspection: Inspection, digest: Digest): Promise<boolean> {
  const found = await measureFile(inspection, inspection.files.absolute(blobPath(digest)));
  return found !== undefined && found !== 'unreadable' && found.digest === digest;
}

async function restore({ blobs, known, stateDir }: Inspection, digest: Digest): Promise<void> {
  const held = await readFile(join(stateDir, 'held', digest.slice(0, 2), digest)).catch(() => undefined);
  const documents = known.documents().map((json) => encodeManifest(JSON.parse(json) as object));
  const found = [...(held ? [held] : []), ...documents].find((bytes) => digestOf(bytes) === digest);
  if (found) await blobs.keep(found);
}

/** The digest tells whether this one came out as before; where what it is built of is lost, it stays damaged. */
async function rebuild({ blobs, files }: Inspection, record: BundleRecord): Promise<void> {
  if (!(await blobs.has(record.file.digest))) await rebuildBundle({ blobs, files }, record);
}
