import { webcrypto } from 'node:crypto';
import { padded } from './padding.js';
import { tidyPassphrase } from './passphrase.js';

/** PBKDF2-HMAC-SHA256: what OWASP's Password Storage Cheat Sheet asks for ("PBKDF2", since 2023). */
export const ITERATIONS = 600_000;

export const SALT_BYTES = 16;
/** NIST SP 800-38D, section 5.2.1.1: 96 bits are what GCM is made for. */
export const IV_BYTES = 12;

export interface Secrets {
  passphrase: string;
  /** 16 random bytes, fresh for each file: without it one table of guesses would serve for all files. */
  salt: Uint8Array;
  /** 12 random bytes, fresh for each file: two files with one key and one iv give each other away. */
  iv: Uint8Array;
  /** Rounds of PBKDF2, at least {@link ITERATIONS}. */
  iterations?: number;
}

/**
 * Pads and encrypts: AES-256-GCM (NIST SP 800-38D) with a tag of 128 bits at the end, as WebCrypto writes it; the
 * key by PBKDF2-HMAC-SHA256 (RFC 8018, section 5.2) from the tidied passphrase in UTF-8.
 * @throws KnownError USAGE_INVALID when the passphrase is too short
 */
export async function seal(text: Uint8Array, secrets: Secrets): Promise<Uint8Array> {
  const { salt, iv, iterations = ITERATIONS } = secrets;
  if (salt.length !== SALT_BYTES || iv.length !== IV_BYTES || iterations < ITERATIONS) {
    throw new Error('sealing needs a salt of 16 bytes, an iv of 12 and 600,000 rounds or more');
  }
  const { subtle } = webcrypto;
  const words = new TextEncoder().encode(tidyPassphrase(secrets.passphrase));
  const secret = await subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  const key = await subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  return new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv }, key, padded(text)));
}
