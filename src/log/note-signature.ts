import { isEd25519Signature, signEd25519 } from './ed25519.js';
import { keyIdOf, type SigningKey, type VerifierKey } from './note-key.js';
import type { NoteSigner, NoteVerifier } from './note.js';

/** Signs notes with plain Ed25519 over the text, type 0x01 (signed-note, "Ed25519 signatures"). */
export function noteSigner(key: SigningKey): NoteSigner {
  const encoder = new TextEncoder();
  return {
    name: key.name,
    keyId: keyIdOf(key),
    sign: (text) => signEd25519(key.privateKey, encoder.encode(text)),
  };
}

/** Checks plain Ed25519 signatures, type 0x01. */
export function noteVerifier(key: VerifierKey): NoteVerifier {
  const encoder = new TextEncoder();
  return {
    name: key.name,
    keyId: keyIdOf(key),
    isSignature: (text, signature) => isEd25519Signature(key.publicKey, encoder.encode(text), signature),
  };
}
