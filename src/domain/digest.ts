import { createHash } from 'node:crypto';
import { z } from 'zod';

/** SHA-256 of some bytes (FIPS 180-4), as 64 lower-case hexadecimal digits. */
export type Digest = string & { readonly __brand: 'Digest' };

/** A digest inside a JSON document. */
export const digestSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'not a SHA-256 digest (64 lower-case hexadecimal digits)')
  .transform((text) => text as Digest);

/** The digest of `bytes`; text is taken as UTF-8. */
export function digestOf(bytes: Uint8Array | string): Digest {
  return createHash('sha256').update(bytes).digest('hex') as Digest;
}

/** True when `text` has the form of a digest. */
export function isDigest(text: string): text is Digest {
  return /^[0-9a-f]{64}$/.test(text);
}
