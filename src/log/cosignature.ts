import { isEd25519Signature, signEd25519 } from './ed25519.js';
import { keyIdOf, type SigningKey, type VerifierKey } from './note-key.js';
import type { NoteSigner, NoteVerifier } from './note.js';

/** The latest second that a `Date` can hold; a later timestamp lies in the future for everyone. */
const MAX_SECONDS = 8_640_000_000_000n;

/**
 * Signs a checkpoint together with a time, type 0x04 (c2sp.org/tlog-cosignature, "Ed25519 signed message"):
 * "as of the specified time, this is the largest tree the cosigner has observed". Fractions of a second are
 * dropped.
 */
export function cosigner(key: SigningKey, at: Date): NoteSigner {
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  if (seconds < 0n) throw new Error(`cannot cosign at ${at.toISOString()}, before 1970`);
  return {
    name: key.name,
    keyId: keyIdOf(key),
    sign: (text) => {
      // "Format": struct timestamped_signature { u64 timestamp; opaque signature[64]; }
      const bytes = new Uint8Array(8 + 64);
      new DataView(bytes.buffer).setBigUint64(0, seconds);
      bytes.set(signEd25519(key.privateKey, message(text, seconds)), 8);
      return bytes;
    },
  };
}

/** Checks cosignatures of the type 0x04. */
export function cosignatureVerifier(key: VerifierKey): NoteVerifier {
  return {
    name: key.name,
    keyId: keyIdOf(key),
    isSignature: (text, signature) => {
      if (signature.length !== 8 + 64) return false;
      const seconds = secondsOf(signature);
      // "It MUST NOT exceed 2^63 - 1, and verifiers MAY reject cosignatures with timestamps in the future."
      if (seconds > MAX_SECONDS) return false;
      return isEd25519Signature(key.publicKey, message(text, seconds), signature.subarray(8));
    },
  };
}

/** The time inside a cosignature that was verified. */
export function cosignedAtOf(signature: Uint8Array): Date {
  return new Date(Number(secondsOf(signature)) * 1000);
}

function secondsOf(signature: Uint8Array): bigint {
  return new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
}

function message(text: string, seconds: bigint): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${seconds}\n${text}`);
}
