import { z } from 'zod';
import { type BundleFormat, parseFormat } from '../domain/bundle-format.js';
import { digestSchema } from '../domain/digest.js';
import { type Edition, editionSchema } from '../domain/edition.js';
import { encodeManifest, parseManifest } from '../domain/manifest.js';
import { editionFileName } from './file-names.js';
import { SIGNATURE_SUFFIX } from './side-files.js';

/** What the name of a record ends in, behind the name of its bundle. */
const RECORD = '.json';

const openBundleSchema = z.strictObject({
  format: z.literal('open-bundle/1'),
  edition: editionSchema,
  settings: digestSchema,
  /** The list of addresses at its building: another one does not make it out of date. */
  addresses: digestSchema.optional(),
  file: z.strictObject({ digest: digestSchema, bytes: z.int().positive() }),
});

/** Lies beside a bundle that still changes and says from what it was built. */
export type OpenBundle = z.infer<typeof openBundleSchema>;

/** Where the bundle of an open edition in one format lies in the archive, its record and its signature. */
export function openBundlePaths(
  edition: Pick<Edition, 'key' | 'outlet'>,
  format: BundleFormat,
): {
  bundle: string;
  record: string;
  signature: string;
} {
  const name = editionFileName(edition, format);
  return {
    bundle: `open/${name}`,
    record: `open/${name}${RECORD}`,
    signature: `open/${name}${SIGNATURE_SUFFIX}`,
  };
}

export function encodeOpenBundle(open: Omit<OpenBundle, 'format'>): Uint8Array {
  return encodeManifest(openBundleSchema.parse({ format: 'open-bundle/1', ...open }));
}

/** The format of the bundle that a record lies beside, by its name; undefined for a path that is no record. */
export function formatOfRecord(path: string): BundleFormat | undefined {
  return path.endsWith(RECORD) ? parseFormat(path.slice(0, -RECORD.length))?.format : undefined;
}

/** @throws KnownError MANIFEST_INVALID */
export function parseOpenBundle(bytes: Uint8Array, path: string): OpenBundle {
  return parseManifest(openBundleSchema, bytes, path);
}
