import { z } from 'zod';
import { ADDRESS_KINDS } from '../../domain/addresses.js';
import { ERROR_CODES } from '../../domain/errors.js';
import { encodeManifest, parseManifest } from '../../domain/manifest.js';
import { OPERATOR_REASONS } from '../../domain/withdrawal.js';

const requestSchema = z.discriminatedUnion('ask', [
  z.strictObject({
    ask: z.literal('withdraw'),
    ids: z.array(z.string().min(1).max(300)).min(1).max(1000).readonly(),
    reason: z.enum(OPERATOR_REASONS),
    isHard: z.boolean(),
  }),
  z.strictObject({
    ask: z.literal('add-address'),
    address: z.string().max(300),
    kind: z.enum(ADDRESS_KINDS),
    isPublic: z.boolean(),
  }),
  z.strictObject({ ask: z.literal('retire-address'), address: z.string().max(300) }),
]);

/** What an operator asks of the process that writes to the archive. */
export type OperatorRequest = z.infer<typeof requestSchema>;

const answerSchema = z.union([
  z.strictObject({ lines: z.array(z.string()) }),
  /** No code: a fault of ours. */
  z.strictObject({ code: z.enum(ERROR_CODES).optional(), message: z.string() }),
]);

/** What has become of it, for the operator's terminal. It names no headline: it lies on disk until it is read. */
export type OperatorAnswer = z.infer<typeof answerSchema>;

export function encodeRequest(request: OperatorRequest): Uint8Array {
  return encodeManifest(requestSchema.parse(request));
}

/** @throws KnownError MANIFEST_INVALID */
export function parseRequest(bytes: Uint8Array): OperatorRequest {
  return parseManifest(requestSchema, bytes, 'the request');
}

export function encodeAnswer(answer: OperatorAnswer): Uint8Array {
  return encodeManifest(answerSchema.parse(answer));
}

/** @throws KnownError MANIFEST_INVALID */
export function parseAnswer(bytes: Uint8Array): OperatorAnswer {
  return parseManifest(answerSchema, bytes, 'the answer');
}
