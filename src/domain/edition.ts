import { z } from 'zod';
import { digestSchema } from './digest.js';
import { encodeManifest, parseManifest } from './manifest.js';

/** How many of the newest articles the edition `latest` holds. */
export const LATEST_ARTICLES = 50;

export const editionSchema = z.strictObject({
  format: z.literal('edition/1'),
  kind: z.enum(['day', 'latest']),
  /** A UTC day such as `2026-11-22`, or `latest`. */
  key: z.string().regex(/^(\d{4}-\d{2}-\d{2}|latest)$/),
  outlet: z.string(),
  /** Digests of version manifests, sorted. */
  versions: z.array(digestSchema),
});

/** A dated set of versions offered together. A day closes at midnight UTC; `latest` never closes. */
export type Edition = z.infer<typeof editionSchema>;

/** The blob of an edition: its versions are sorted here, so that the same set gives the same bytes. */
export function encodeEdition(edition: Edition): Uint8Array {
  return encodeManifest({ ...edition, versions: [...edition.versions].sort() });
}

/** @throws KnownError MANIFEST_INVALID */
export function parseEdition(bytes: Uint8Array): Edition {
  return parseManifest(editionSchema, bytes, 'an edition');
}

/** The UTC day of an instant, `2026-11-22`. */
export function dayOf(instant: string | Date): string {
  return new Date(instant).toISOString().slice(0, 10);
}
