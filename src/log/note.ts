import { KnownError } from '../domain/errors.js';
import { encodeBase64, parseBase64 } from './base64.js';
import { encodeKeyId, isKeyName } from './note-key.js';

/** A text signed by one or more keys (c2sp.org/signed-note). */
export interface Note {
  /** Ends in a newline. */
  text: string;
  signatures: readonly NoteSignature[];
}

/** What a signature line says about its key. */
interface KeyOfNote {
  name: string;
  /** First four bytes of the signature line's base64, big-endian. */
  keyId: number;
}

export interface NoteSignature extends KeyOfNote {
  /** What follows them; its form depends on the key's type. */
  signature: Uint8Array;
}

/** Makes the signatures of one key. */
export interface NoteSigner extends KeyOfNote {
  sign: (text: string) => Uint8Array;
}

/** Checks the signatures of one key. */
export interface NoteVerifier extends KeyOfNote {
  isSignature: (text: string, signature: Uint8Array) => boolean;
}

/** "Verifiers SHOULD apply a maximum limit […] but MUST accept at least up to 16 signatures" ("Format"). */
const MAX_SIGNATURES = 100;

/** "MUST NOT contain any ASCII control characters (those below U+0020) other than newline" ("Format"). */
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** The note as bytes; signatures stand in their order. */
export function encodeNote(note: Note): Uint8Array {
  return new TextEncoder().encode(`${note.text}\n${note.signatures.map(encodeSignature).join('')}`);
}

function encodeSignature({ name, keyId, signature }: NoteSignature): string {
  const bytes = new Uint8Array(4 + signature.length);
  new DataView(bytes.buffer).setUint32(0, keyId);
  bytes.set(signature, 4);
  return `— ${name} ${encodeBase64(bytes)}\n`;
}

/**
 * Reads a note by the clauses of signed-note, "Format". The text means nothing until {@link verifyNote} has
 * found the signature of a key that is trusted.
 * @throws KnownError SIGNATURE_INVALID, naming `what`
 */
export function parseNote(bytes: Uint8Array, what: string): Note {
  const message = parseMessage(bytes, what);
  // "The text is separated from the signatures by the last empty line in the note."
  const end = message.lastIndexOf('\n\n') + 1;
  if (end === 0) throw malformed(what, 'no empty line before signatures');
  const lines = message.slice(end + 1).split('\n');
  if (lines.pop() !== '') throw malformed(what, 'no newline at the end');
  if (lines.length === 0) throw malformed(what, 'no signatures');
  if (lines.length > MAX_SIGNATURES) throw malformed(what, `more than ${MAX_SIGNATURES} signatures`);
  return { text: message.slice(0, end), signatures: lines.map((line) => parseSignature(line, what)) };
}

function parseMessage(bytes: Uint8Array, what: string): string {
  let message: string;
  try {
    message = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw malformed(what, 'not UTF-8', cause);
  }
  if (CONTROL.test(message)) throw malformed(what, 'a control character');
  return message;
}

function parseSignature(line: string, what: string): NoteSignature {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = parseBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 5) {
    throw malformed(what, `a line that is no signature: ${JSON.stringify(line.slice(0, 80))}`);
  }
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.subarray(4) };
}

/** Signs `text`, which ends in a newline and holds no other control character. */
export function signNote(text: string, signers: readonly NoteSigner[]): Note {
  if (!text.endsWith('\n') || CONTROL.test(text)) throw new Error('this text cannot be signed as a note');
  return {
    text,
    signatures: signers.map(({ name, keyId, sign }) => ({ name, keyId, signature: sign(text) })),
  };
}

/**
 * Checks every signature of a known key and ignores the others (signed-note, "Signatures"): a known key is
 * one whose name and id both match.
 * @returns the checked signatures, at least one
 * @throws KnownError SIGNATURE_INVALID when one of them is wrong, or there is none
 */
export function verifyNote(note: Note, known: readonly NoteVerifier[], what: string): NoteSignature[] {
  const checked = checkSignatures(note, known, what);
  if (checked.length > 0) return checked;
  throw new KnownError('SIGNATURE_INVALID', `${what} is not signed by any key that is trusted here`);
}

/**
 * The signatures of known keys, each checked; none when nobody who is known signed.
 * @throws KnownError SIGNATURE_INVALID when one of them is wrong
 */
export function checkSignatures(note: Note, known: readonly NoteVerifier[], what: string): NoteSignature[] {
  return note.signatures.filter((signature) => {
    const verifier = known.find((key) => isSameKey(key, signature));
    if (!verifier) return false;
    if (verifier.isSignature(note.text, signature.signature)) return true;
    const key = `${signature.name}+${encodeKeyId(signature.keyId)}`;
    throw new KnownError(
      'SIGNATURE_INVALID',
      `${what} has a wrong signature of ${key}: it is damaged or forged`,
    );
  });
}

/** "The tuple of key name and key ID uniquely identifies the key" (signed-note, "Signatures"). */
export function isSameKey(one: KeyOfNote, other: KeyOfNote): boolean {
  return one.name === other.name && one.keyId === other.keyId;
}

function malformed(what: string, fact: string, cause?: unknown): KnownError {
  return new KnownError('SIGNATURE_INVALID', `${what} is not a signed note: ${fact}`, { cause });
}
