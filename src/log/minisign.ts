import { createHash } from 'node:crypto';
import { isKnownError, KnownError } from '../domain/errors.js';
import { encodeBase64, parseBase64 } from './base64.js';
import { isEd25519Signature, signEd25519 } from './ed25519.js';
import type { SigningKey } from './note-key.js';

/** A public key as `minisign` and `signify` know it. */
export interface MinisignKey {
  /** 8 bytes. */
  keyId: Uint8Array;
  /** 32 bytes of Ed25519. */
  publicKey: Uint8Array;
}

/** "Ed": the signature is over the file itself. Its successor "ED" needs BLAKE2b, which browsers lack. */
const ALGORITHM = Uint8Array.of(0x45, 0x64);

/** Our key in the form of minisign. Its id, free to choose there, is the head of the key's SHA-256. */
export function minisignKeyOf(key: Pick<SigningKey, 'publicKey'>): MinisignKey {
  const keyId = new Uint8Array(createHash('sha256').update(key.publicKey).digest().subarray(0, 8));
  return { keyId, publicKey: key.publicKey };
}

/** The key as one word, `base64("Ed" || key id || public key)`: what `minisign -V -P` takes. */
export function encodeMinisignKey({ keyId, publicKey }: MinisignKey): string {
  return encodeBase64(Buffer.concat([ALGORITHM, keyId, publicKey]));
}

/** @throws KnownError KEY_INVALID */
export function parseMinisignKey(text: string): MinisignKey {
  const [keyId, publicKey] = parseParts(text, 32) ?? [];
  if (keyId && publicKey) return { keyId, publicKey };
  throw new KnownError('KEY_INVALID', `not a public key of minisign: ${JSON.stringify(text.slice(0, 80))}`);
}

/** The text of a public key file. minisign prints a key id as a little-endian number, without leading zeroes. */
export function minisignKeyFile(key: MinisignKey): string {
  const id = Buffer.from(key.keyId).readBigUInt64LE().toString(16).toUpperCase();
  return `untrusted comment: minisign public key ${id}\n${encodeMinisignKey(key)}\n`;
}

/**
 * The text of a signature file (`.minisig`), not prehashed: minisign, signify, node and WebCrypto verify it;
 * `minisign -V -H` refuses it. `trustedComment` is one line, signed as well.
 */
export function signMinisign(key: SigningKey, bytes: Uint8Array, trustedComment: string): string {
  if (/[\r\n]/.test(trustedComment)) throw new Error('a trusted comment of minisign is one line');
  const signature = signEd25519(key.privateKey, bytes);
  // The second signature binds the comment to the first one.
  const global = signEd25519(key.privateKey, Buffer.concat([signature, Buffer.from(trustedComment)]));
  const first = Buffer.concat([ALGORITHM, minisignKeyOf(key).keyId, signature]);
  return [
    'untrusted comment: signature',
    encodeBase64(first),
    `trusted comment: ${trustedComment}`,
    `${encodeBase64(global)}\n`,
  ].join('\n');
}

/**
 * Checks a signature file against the signed bytes.
 * @returns the trusted comment
 * @throws KnownError SIGNATURE_INVALID
 */
export function verifyMinisign(key: MinisignKey, bytes: Uint8Array, signatureFile: string): string {
  const { keyId, signature } = parseSignatureFile(signatureFile);
  if (Buffer.compare(keyId, key.keyId) !== 0) throw refused('it was made with another key');
  if (!isEd25519Signature(key.publicKey, bytes, signature)) throw refused('the file is damaged or forged');
  return verifyTrustedComment(key, signatureFile);
}

/** True when {@link verifyMinisign} would not refuse. */
export function isSignature(key: MinisignKey, bytes: Uint8Array, signatureFile: string): boolean {
  try {
    verifyMinisign(key, bytes, signatureFile);
    return true;
  } catch (error) {
    if (isKnownError(error, 'SIGNATURE_INVALID')) return false;
    throw error;
  }
}

/**
 * Checks only that a signature file is whole and of this key, without the signed bytes: its second signature covers
 * the first one and the trusted comment.
 * @returns the trusted comment
 * @throws KnownError SIGNATURE_INVALID
 */
export function verifyTrustedComment(key: MinisignKey, signatureFile: string): string {
  const { keyId, signature, comment, global } = parseSignatureFile(signatureFile);
  if (Buffer.compare(keyId, key.keyId) !== 0) throw refused('it was made with another key');
  if (!isEd25519Signature(key.publicKey, Buffer.concat([signature, Buffer.from(comment)]), global)) {
    throw refused('its trusted comment was changed');
  }
  return comment;
}

/**
 * The id of the key that a signature file says it was made with.
 * @throws KnownError SIGNATURE_INVALID
 */
export function signerIdOf(signatureFile: string): Uint8Array {
  return parseSignatureFile(signatureFile).keyId;
}

function parseSignatureFile(text: string) {
  const [, first = '', comment = '', last = ''] =
    /^untrusted comment: [^\n]*\n([^\n]+)\ntrusted comment: ([^\n]*)\n([^\n]+)\n?$/.exec(text) ?? [];
  const [keyId, signature] = parseParts(first, 64) ?? [];
  const global = parseBase64(last);
  if (!keyId || !signature || !global) throw refused('it has not the form of minisign, or is prehashed');
  return { keyId, signature, comment, global };
}

/** Key id and the `length` bytes after it. */
function parseParts(text: string, length: number): [Uint8Array, Uint8Array] | undefined {
  const bytes = parseBase64(text);
  if (bytes?.length !== 10 + length || Buffer.compare(bytes.subarray(0, 2), ALGORITHM) !== 0)
    return undefined;
  return [bytes.subarray(2, 10), bytes.subarray(10)];
}

function refused(fact: string): KnownError {
  return new KnownError('SIGNATURE_INVALID', `the minisign signature does not hold: ${fact}`);
}
