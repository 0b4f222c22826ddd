import { z } from 'zod';
import { articleIdSchema } from './article.js';
import { digestSchema } from './digest.js';
import { encodeManifest, parseManifest } from './manifest.js';

export const WITHDRAWAL_REASONS = [
  'superseded',
  'removed-at-source',
  'corrected',
  'safety',
  'legal',
  'error',
  /** The publisher keeps so much and no more: nothing is wrong with the text. */
  'expired',
  /**
   * Takes nothing back: the articles were not at their source any more, and stay on offer here. A version of them that is
   * logged later says that they are there again.
   */
  'absent-at-source',
] as const;

/** The reasons that an operator can give; the rule of retention says what has expired, a run what is absent. */
export const OPERATOR_REASONS = WITHDRAWAL_REASONS.filter(
  (reason) => reason !== 'expired' && reason !== 'absent-at-source',
);

/** True for reasons that a run finds by itself; an operator may give the first two as well. */
export function isOfRun(reason: string): boolean {
  return ['superseded', 'removed-at-source', 'expired', 'absent-at-source'].includes(reason);
}

/** True where the articles that are named stay on offer: they are absent at their source only. */
export function isAbsence(reason: string): boolean {
  return reason === 'absent-at-source';
}

/** True where an article stays out whatever its source says from then on, also with another text. */
export function isForGood(reason: string | undefined): boolean {
  return reason === 'safety' || reason === 'legal';
}

const withdrawalSchema = z.strictObject({
  format: z.literal('withdrawal/1'),
  /** Read as any word: a copy that does not know a later version's reason must not go on offering the text. */
  reason: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /**
   * Articles of which nothing is offered any more: a mirror can say "withdrawn" where it knows nothing else. Where they
   * are absent at their source, articles that are offered all the same.
   */
  articles: z.array(articleIdSchema),
  versions: z.array(digestSchema),
  bundles: z.array(digestSchema),
});

/** A withdrawal as it was read, by whatever version it was written. */
export type ReadWithdrawal = z.infer<typeof withdrawalSchema>;

/** Says that versions, and the bundles that hold their text, are no longer offered. */
export interface Withdrawal extends ReadWithdrawal {
  reason: (typeof WITHDRAWAL_REASONS)[number];
}

/** The blob of a withdrawal; digests are sorted. */
export function encodeWithdrawal(withdrawal: Withdrawal): Uint8Array {
  const { format, reason, articles, versions, bundles } = withdrawal;
  return encodeManifest({
    format,
    reason,
    articles: [...articles].sort(),
    versions: [...versions].sort(),
    bundles: [...bundles].sort(),
  });
}

/** @throws KnownError MANIFEST_INVALID */
export function parseWithdrawal(bytes: Uint8Array): ReadWithdrawal {
  return parseManifest(withdrawalSchema, bytes, 'a withdrawal');
}
