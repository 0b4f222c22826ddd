import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** RFC 8410, section 7: what stands in PKCS #8 (DER) before the 32 bytes of an Ed25519 private key. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
/** RFC 8410, section 4: what stands in SubjectPublicKeyInfo (DER) before the 32 bytes of a public key. */
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A new private key from the system's random source. */
export function createPrivateEd25519(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

/** The private key made from `seed`, 32 bytes (RFC 8032, section 5.1.5). */
export function privateEd25519From(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** The 32 bytes that a private key is made from. Secret. */
export function seedOf(privateKey: KeyObject): Uint8Array {
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return new Uint8Array(der.subarray(PRIVATE_PREFIX.length));
}

/** The 32 bytes of the public key that belongs to `privateKey`. */
export function publicKeyOf(privateKey: KeyObject): Uint8Array {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return new Uint8Array(der.subarray(PUBLIC_PREFIX.length));
}

/** The signature of `message`, 64 bytes (RFC 8032, section 5.1.6). */
export function signEd25519(privateKey: KeyObject, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign(null, message, privateKey));
}

/** True when `signature` is that of `message` by the holder of `publicKey` (RFC 8032, section 5.1.7). */
export function isEd25519Signature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return verify(null, message, publicKeyObject(publicKey), signature);
}

/** Node takes as long to read a key as to verify with it, and an archive is signed by a few keys. */
const KEYS = new Map<string, KeyObject>();
const MAX_KEYS = 100;

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const der = Buffer.concat([PUBLIC_PREFIX, publicKey]);
  const name = der.toString('base64');
  const known = KEYS.get(name);
  if (known) return known;
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  // A stranger's list may name any number of keys.
  if (KEYS.size === MAX_KEYS) KEYS.clear();
  KEYS.set(name, key);
  return key;
}
