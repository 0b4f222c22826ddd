import { createHash, type KeyObject } from 'node:crypto';
import { KnownError } from '../domain/errors.js';
import { encodeBase64, parseBase64 } from './base64.js';
import { privateEd25519From, publicKeyOf, seedOf } from './ed25519.js';

/** Signature type identifier bytes (signed-note, "Signature types") that we make and check. */
export const SIGNATURE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof SIGNATURE_TYPE)[keyof typeof SIGNATURE_TYPE];

/** Who signs notes, as the public knows them. */
export interface VerifierKey {
  name: string;
  type: SignatureType;
  /** 32 bytes of Ed25519 (RFC 8032). */
  publicKey: Uint8Array;
}

/** Who signs notes, with the means to do it. */
export interface SigningKey extends VerifierKey {
  privateKey: KeyObject;
}

/** True for a name that may stand in a signature line (signed-note, "Format"). */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\u0000-\u001f+]+$/u.test(name);
}

/** `SHA-256(key name || 0x0A || signature type || public key)[:4]`, big-endian (signed-note, "Signatures"). */
export function keyIdOf(key: VerifierKey): number {
  const hash = createHash('sha256')
    .update(`${key.name}\n`)
    .update(Uint8Array.of(key.type))
    .update(key.publicKey);
  return hash.digest().readUInt32BE(0);
}

/** A key id as eight hexadecimal digits. */
export function encodeKeyId(keyId: number): string {
  return keyId.toString(16).padStart(8, '0');
}

/** The text form of a public key, "vkey": `<name>+<key id>+<base64(type || public key)>`. */
export function encodeVerifierKey(key: VerifierKey): string {
  const material = encodeBase64(Uint8Array.of(key.type, ...key.publicKey));
  return `${key.name}+${encodeKeyId(keyIdOf(key))}+${material}`;
}

/** @throws KnownError KEY_INVALID for anything that {@link encodeVerifierKey} would not write */
export function parseVerifierKey(text: string): VerifierKey {
  const parts = parseParts(text);
  const key = parts && { name: parts.name, type: parts.type, publicKey: parts.material };
  if (!key || keyIdOf(key) !== parts.keyId) {
    throw new KnownError('KEY_INVALID', `not a public key of a note: ${JSON.stringify(text.slice(0, 160))}`);
  }
  return key;
}

/** The text form of a private key, "skey": `PRIVATE+KEY+<name>+<key id>+<base64(type || seed)>`. Secret. */
export function encodeSigningKey(key: SigningKey): string {
  const material = encodeBase64(Uint8Array.of(key.type, ...seedOf(key.privateKey)));
  return `PRIVATE+KEY+${key.name}+${encodeKeyId(keyIdOf(key))}+${material}`;
}

/**
 * The key id, which hashes the public key, also shows damage to the seed.
 * @throws KnownError KEY_INVALID, without any part of the text, for what {@link encodeSigningKey} would not write
 */
export function parseSigningKey(text: string): SigningKey {
  const parts = text.startsWith('PRIVATE+KEY+') ? parseParts(text.slice('PRIVATE+KEY+'.length)) : undefined;
  const key = parts && signingKeyFrom({ ...parts, privateKey: privateEd25519From(parts.material) });
  if (!key || keyIdOf(key) !== parts.keyId) {
    throw new KnownError('KEY_INVALID', 'not a private key in the form PRIVATE+KEY+<name>+<key id>+<base64>');
  }
  return key;
}

/** A private key under a name. */
export function signingKeyFrom(from: {
  name: string;
  type: SignatureType;
  privateKey: KeyObject;
}): SigningKey {
  const { name, type, privateKey } = from;
  return { name, type, publicKey: publicKeyOf(privateKey), privateKey };
}

interface KeyParts {
  name: string;
  keyId: number;
  type: SignatureType;
  /** 32 bytes: a public key or a seed. */
  material: Uint8Array;
}

function parseParts(text: string): KeyParts | undefined {
  const [, name = '', keyId = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = parseBase64(encoded);
  const type = Object.values(SIGNATURE_TYPE).find((known) => known === bytes?.[0]);
  if (!isKeyName(name) || bytes?.length !== 33 || type === undefined) return undefined;
  return { name, keyId: Number.parseInt(keyId, 16), type, material: bytes.subarray(1) };
}
