import { z } from 'zod';
import { BUNDLE_FORMATS } from './bundle-format.js';
import { digestSchema } from './digest.js';
import { encodeManifest, parseManifest } from './manifest.js';

const bundleRecordSchema = z.strictObject({
  format: z.literal('bundle/1'),
  /** The closed edition it was built from. */
  edition: digestSchema,
  settings: digestSchema,
  /** The list of addresses whose durable ones it carries; left out where there was none. */
  addresses: digestSchema.optional(),
  kind: z.enum(BUNDLE_FORMATS),
  name: z.string(),
  file: z.strictObject({ digest: digestSchema, bytes: z.int().positive() }),
});

/** What a log entry of the kind `bundle` points to: which file was built from which edition and settings. */
export type BundleRecord = z.infer<typeof bundleRecordSchema>;

export function encodeBundleRecord(record: BundleRecord): Uint8Array {
  return encodeManifest(record);
}

/** @throws KnownError MANIFEST_INVALID */
export function parseBundleRecord(bytes: Uint8Array): BundleRecord {
  return parseManifest(bundleRecordSchema, bytes, 'the record of a bundle');
}
