import type { z } from 'zod';
import { KnownError } from './errors.js';

/** Bytes of a JSON document whose keys stand in the order of `value`: the same value gives the same bytes. */
export function encodeManifest(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}

/**
 * Reads a JSON document against a schema.
 * @throws KnownError MANIFEST_INVALID, naming `what` and every wrong field
 */
export function parseManifest<T>(schema: z.ZodType<T>, bytes: Uint8Array, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new KnownError('MANIFEST_INVALID', `${what} is not JSON in UTF-8`, { cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`);
  throw new KnownError('MANIFEST_INVALID', `${what} is not valid: ${fields.join('; ')}`);
}
