import { z } from 'zod';
import { digestSchema } from '../domain/digest.js';
import { type Edition, editionSchema } from '../domain/edition.js';
import { encodeManifest, parseManifest } from '../domain/manifest.js';
import { editionFileName } from './file-names.js';

const openBundleSchema = z.strictObject({
  format: z.literal('open-bundle/1'),
  edition: editionSchema,
  settings: digestSchema,
  file: z.strictObject({ digest: digestSchema, bytes: z.int().positive() }),
});

/** Lies beside a bundle that still changes and says from what it was built. */
export type OpenBundle = z.infer<typeof openBundleSchema>;

/** Where the bundle of an open edition and its record lie in the archive. */
export function openBundlePaths(edition: Pick<Edition, 'key' | 'outlet'>): {
  bundle: string;
  record: string;
} {
  const name = editionFileName(edition, 'zip');
  return { bundle: `open/${name}`, record: `open/${name}.json` };
}

export function encodeOpenBundle(open: Omit<OpenBundle, 'format'>): Uint8Array {
  return encodeManifest(openBundleSchema.parse({ format: 'open-bundle/1', ...open }));
}

/** @throws KnownError MANIFEST_INVALID */
export function parseOpenBundle(bytes: Uint8Array, path: string): OpenBundle {
  return parseManifest(openBundleSchema, bytes, path);
}
