import { z } from 'zod';
import { articleIdSchema } from './article.js';
import { type Digest, digestOf, digestSchema } from './digest.js';
import { encodeManifest, parseManifest } from './manifest.js';

const instant = z.iso.datetime();
const pictureType = z.enum(['image/jpeg', 'image/png']);

const rendition = z.strictObject({
  digest: digestSchema,
  type: pictureType,
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
});

const asset = rendition.extend({
  /** A smaller size of the same picture, for lists and narrow lines. */
  small: rendition.optional(),
  alt: z.string(),
  role: z.enum(['lead', 'inline']),
});

export const versionSchema = z.strictObject({
  format: z.literal('version/1'),
  article: articleIdSchema,
  outlet: z.string(),
  source: z.string(),
  /** The canonical URL. */
  url: z.httpUrl().or(z.string().regex(/^https?:\/\//)),
  title: z.string().min(1),
  summary: z.string().optional(),
  byline: z.string().optional(),
  section: z.string().optional(),
  published: instant.optional(),
  modified: instant.optional(),
  captured: instant,
  /** When the article's first version was captured: decides the day edition it belongs to. */
  firstCaptured: instant,
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  words: z.int().nonnegative(),
  body: z.strictObject({ digest: digestSchema, bytes: z.int().positive() }),
  assets: z.array(asset),
  /** The legal notice that the outlet's own page carried: its words, kept apart from the article. */
  outletNotice: z.strictObject({ text: z.string().min(1), url: z.string().optional() }).optional(),
  provenance: z.strictObject({
    finalUrl: z.string(),
    status: z.int(),
    extractor: z.string(),
    /** 0 to 1: how sure the extractor is that this is the whole article. */
    confidence: z.number().min(0).max(1),
  }),
  previous: digestSchema.optional(),
});

/** A picture that a version needs. */
export type Asset = z.infer<typeof asset>;
export type Rendition = z.infer<typeof rendition>;

/** An article complete with its assets as it stood at one instant. Immutable. */
export type Version = z.infer<typeof versionSchema>;

/** The manifest blob of a version, its fields in the order of the schema: the same version, the same bytes. */
export function encodeVersion(version: Version): Uint8Array {
  return encodeManifest(versionSchema.parse(version));
}

/** @throws KnownError MANIFEST_INVALID */
export function parseVersion(bytes: Uint8Array): Version {
  return parseManifest(versionSchema, bytes, 'the manifest of a version');
}

/**
 * What two versions are compared by: everything a reader sees, without how and when it was taken. Two
 * captures of an unchanged article have the same content digest.
 */
export function contentDigest(version: Version): Digest {
  const {
    captured: _at,
    firstCaptured: _first,
    source: _told,
    provenance: _how,
    previous: _before,
    ...content
  } = versionSchema.parse(version);
  return digestOf(encodeManifest(content));
}
