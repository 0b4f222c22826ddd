import { z } from 'zod';
import type { DurableFiles } from '../archive/durable-files.js';
import { editionFileName } from '../bundle/file-names.js';
import { type Digest, digestSchema } from '../domain/digest.js';
import { type Edition, editionSchema, encodeEdition } from '../domain/edition.js';
import { isKnownError } from '../domain/errors.js';
import { encodeManifest, parseManifest } from '../domain/manifest.js';

const openBundleSchema = z.strictObject({
  format: z.literal('open-bundle/1'),
  edition: editionSchema,
  settings: digestSchema,
  file: z.strictObject({ digest: digestSchema, bytes: z.int().positive() }),
});

/** Lies beside a bundle that still changes and says from what it was built. */
export type OpenBundle = z.infer<typeof openBundleSchema>;

/** Where the bundle of an open edition and its record lie in the archive. */
export function openBundlePaths(edition: Edition): { bundle: string; record: string } {
  const name = editionFileName(edition);
  return { bundle: `open/${name}`, record: `open/${name}.json` };
}

export function encodeOpenBundle(open: Omit<OpenBundle, 'format'>): Uint8Array {
  return encodeManifest(openBundleSchema.parse({ format: 'open-bundle/1', ...open }));
}

/** True when the bundle at hand was built from this very edition and these settings. */
export async function isOpenBundleCurrent(
  files: DurableFiles,
  edition: Edition,
  settings: Digest,
): Promise<boolean> {
  const paths = openBundlePaths(edition);
  const bytes = await files.read(paths.record);
  if (!bytes || !(await files.exists(paths.bundle))) return false;
  try {
    const open = parseManifest(openBundleSchema, bytes, paths.record);
    const isSameEdition = Buffer.compare(encodeEdition(open.edition), encodeEdition(edition)) === 0;
    return isSameEdition && open.settings === settings;
  } catch (error) {
    if (isKnownError(error, 'MANIFEST_INVALID')) return false;
    throw error;
  }
}
