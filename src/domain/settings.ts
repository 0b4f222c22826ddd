import { createHash } from 'node:crypto';
import { z } from 'zod';
import { base32 } from './base32.js';
import { encodeManifest, parseManifest } from './manifest.js';
import { noticeSchema } from './notice.js';

const outletSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().min(1),
  languages: z.array(z.string()).min(1),
  site: z.string().optional(),
  /** On what ground this archive copies the outlet. */
  permission: z.enum(['own', 'written', 'licence', 'none']),
  /** Who answers for the copy: takedown requests, questions. */
  contact: z.string().optional(),
  /** Ids of the notices it is listed under; empty means the generic one. */
  notices: z.array(z.string()),
});

export const settingsSchema = z.strictObject({
  format: z.literal('settings/1'),
  outlets: z.array(outletSchema),
  notices: z.array(noticeSchema),
  /** Whether superseded versions stay readable. */
  versions: z.enum(['private', 'public']),
  /** Neutral names give away neither outlet nor headline in titles, addresses and file names. */
  names: z.enum(['neutral', 'plain']),
});

/** The newsroom behind sources. */
export type Outlet = z.infer<typeof outletSchema>;

/** What the publisher decided about outlets and notices: logged, so that every mirror serves the same. */
export type Settings = z.infer<typeof settingsSchema>;

export function encodeSettings(settings: Settings): Uint8Array {
  return encodeManifest(settings);
}

/** @throws KnownError MANIFEST_INVALID */
export function parseSettings(bytes: Uint8Array): Settings {
  return parseManifest(settingsSchema, bytes, 'the settings');
}

/** The name an outlet has in addresses and file names: six characters that give nothing away. */
export function outletKey(outletId: string): string {
  return base32(createHash('sha256').update(`outlet ${outletId}`).digest()).slice(0, 6);
}
