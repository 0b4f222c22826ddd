import { z } from 'zod';
import { digestSchema } from './digest.js';
import { encodeManifest, parseManifest } from './manifest.js';

export const WITHDRAWAL_REASONS = [
  'superseded',
  'removed-at-source',
  'corrected',
  'safety',
  'legal',
  'error',
] as const;

const withdrawalSchema = z.strictObject({
  format: z.literal('withdrawal/1'),
  reason: z.enum(WITHDRAWAL_REASONS),
  versions: z.array(digestSchema),
  bundles: z.array(digestSchema),
});

/** Says that versions, and the bundles that hold their text, are no longer offered. */
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** The blob of a withdrawal; digests are sorted. */
export function encodeWithdrawal(withdrawal: Withdrawal): Uint8Array {
  const { versions, bundles, ...rest } = withdrawal;
  return encodeManifest({ ...rest, versions: [...versions].sort(), bundles: [...bundles].sort() });
}

/** @throws KnownError MANIFEST_INVALID */
export function parseWithdrawal(bytes: Uint8Array): Withdrawal {
  return parseManifest(withdrawalSchema, bytes, 'a withdrawal');
}
