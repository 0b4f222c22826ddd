import { KnownError } from '../domain/errors.js';
import { encodeBase64, parseBase64 } from './base64.js';
import { HASH_BYTES } from './merkle.js';
import { encodeMinisignKey, type MinisignKey, parseMinisignKey } from './minisign.js';
import {
  encodeVerifierKey,
  keyIdOf,
  parseVerifierKey,
  SIGNATURE_TYPE,
  type SigningKey,
  type VerifierKey,
} from './note-key.js';
import { noteSigner, noteVerifier } from './note-signature.js';
import { checkSignatures, encodeNote, isSameKey, type Note, parseNote, signNote } from './note.js';
import type { TreeHead } from './tree-head.js';

/** Where the trust file lies in an archive. */
export const TRUST_PATH = 'trust';

/**
 * Which keys may sign what. The file is a signed note over lines `<word> <value>` in this order:
 * `trust/v1`, `version`, `origin`, `threshold`, after a change of log keys `start <size> <base64 of the root hash>`,
 * then one line per key: `root`, `log`, `cosigner` (as vkey), `minisign` (base64 of its public key file).
 */
export interface Trust {
  /** 1, then one higher with every change. */
  version: number;
  /** The log it speaks of. */
  origin: string;
  /** How many of `roots` must have signed this file. */
  threshold: number;
  /**
   * The tree with which the present log keys began. Whatever former keys signed beyond it is void, so that nobody
   * gains by having stolen one. None while the first keys are in use.
   */
  start?: Pick<TreeHead, 'size' | 'root'>;
  roots: VerifierKey[];
  /** Who may sign checkpoints; all bear the name of the origin. */
  logs: VerifierKey[];
  /** Who may sign checkpoints with a time. */
  cosigners: VerifierKey[];
  /** Who may sign bundles. */
  minisigns: MinisignKey[];
}

const WHAT = 'the trust file';

/** The text that root keys sign. */
export function encodeTrust(trust: Trust): string {
  const lines = [
    'trust/v1',
    `version ${trust.version}`,
    `origin ${trust.origin}`,
    `threshold ${trust.threshold}`,
    ...(trust.start ? [`start ${trust.start.size} ${encodeBase64(trust.start.root)}`] : []),
    ...trust.roots.map((key) => `root ${encodeVerifierKey(key)}`),
    ...trust.logs.map((key) => `log ${encodeVerifierKey(key)}`),
    ...trust.cosigners.map((key) => `cosigner ${encodeVerifierKey(key)}`),
    ...trust.minisigns.map((key) => `minisign ${encodeMinisignKey(key)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Reads the text alone; {@link verifyTrust} asks who signed it.
 * @throws KnownError LOG_DAMAGED, KEY_INVALID for any text that {@link encodeTrust} would not write for sound rules
 */
export function parseTrust(text: string): Trust {
  const lines = text.split('\n').map((line) => line.split(' '));
  const values = (word: string): string[] =>
    lines.filter(([first]) => first === word).map(([, value = '']) => value);
  const trust: Trust = {
    version: Number(values('version')[0]),
    origin: values('origin')[0] ?? '',
    threshold: Number(values('threshold')[0]),
    ...parseStart(lines.find(([word]) => word === 'start')),
    roots: values('root').map((value) => parseKeyLine(value, SIGNATURE_TYPE.ed25519)),
    logs: values('log').map((value) => parseKeyLine(value, SIGNATURE_TYPE.ed25519)),
    cosigners: values('cosigner').map((value) => parseKeyLine(value, SIGNATURE_TYPE.cosignature)),
    minisigns: values('minisign').map(parseMinisignKey),
  };
  // One spelling only: whatever was left out, doubled, unknown or in disorder makes another text.
  if (encodeTrust(trust) !== text) throw unsound('its lines are not those of trust/v1');
  checkRules(trust);
  return trust;
}

function parseStart(line: readonly string[] | undefined): Pick<Trust, 'start'> {
  if (!line) return {};
  const [, digits, encoded = ''] = line;
  const [size, root] = [Number(digits), parseBase64(encoded)];
  if (!Number.isSafeInteger(size) || size < 0 || root?.length !== HASH_BYTES) {
    throw unsound('the start of its log keys is no size and root hash');
  }
  return { start: { size, root } };
}

function parseKeyLine(value: string, type: number): VerifierKey {
  const key = parseVerifierKey(value);
  if (key.type !== type) throw unsound(`${key.name} has the wrong type of signature`);
  return key;
}

function checkRules({ version, origin, threshold, roots, logs, cosigners, minisigns }: Trust): void {
  if (!Number.isSafeInteger(version) || version < 1) throw unsound('its version is no whole number above 0');
  // One key, one purpose; and one key under two names must not count as two.
  const publicKeys = [...roots, ...logs, ...cosigners, ...minisigns].map(({ publicKey }) => publicKey.join());
  if (new Set(publicKeys).size < publicKeys.length) throw unsound('it names a key twice');
  if (!Number.isSafeInteger(threshold) || threshold < 1 || threshold > roots.length) {
    throw unsound(`its threshold is not between 1 and ${roots.length}, the number of its root keys`);
  }
  if (logs.length === 0 || logs.some(({ name }) => name !== origin)) {
    throw unsound('it has no log key, or one that is not named as the origin');
  }
}

/** The trust file, signed by `roots`. */
export function signTrust(trust: Trust, roots: readonly SigningKey[]): Uint8Array {
  return encodeNote(signNote(encodeTrust(trust), roots.map(noteSigner)));
}

/**
 * Reads a trust file that its own root keys have signed, as many of them as its threshold asks for. That shows
 * it whole, not whose it is: who is trusted at all is the caller's to know, by the origin or a root key.
 * @throws KnownError SIGNATURE_INVALID, LOG_DAMAGED, KEY_INVALID
 */
export function verifyTrust(bytes: Uint8Array): Trust {
  const note = parseNote(bytes, WHAT);
  const trust = parseTrust(note.text);
  const signers = signersOf(note, trust.roots);
  if (signers.length >= trust.threshold) return trust;
  throw new KnownError(
    'SIGNATURE_INVALID',
    `${WHAT} has signatures of ${signers.length} root keys of ${trust.threshold} needed`,
  );
}

/**
 * Reads the trust file that follows `known`: one version higher, of the same log, signed by as many of the old root
 * keys as the old file asks for, and of the new ones as the new file asks for.
 * @throws KnownError SIGNER_UNKNOWN when those who are known did not sign it; else as {@link verifyTrust}
 */
export function verifySuccessor(known: Trust, bytes: Uint8Array): Trust {
  const next = verifyTrust(bytes);
  if (next.origin !== known.origin) throw stranger(`it is of the log ${next.origin}, not of ${known.origin}`);
  const signers = signersOf(parseNote(bytes, WHAT), known.roots).length;
  if (signers < known.threshold) {
    throw stranger(
      `${signers} of ${known.threshold} needed root keys of version ${known.version} have signed version ${next.version}`,
    );
  }
  if (next.version === known.version + 1) return next;
  throw unsound(`version ${next.version} cannot follow version ${known.version}`);
}

/** True when the holder of `root`, one of its root keys, has signed this trust file; other signatures do not matter. */
export function hasSigned(root: VerifierKey, bytes: Uint8Array): boolean {
  return signersOf(parseNote(bytes, WHAT), [root]).length > 0;
}

/** Those of `roots` that have signed, each once. No two of them have one public key: see the rules above. */
function signersOf(note: Note, roots: readonly VerifierKey[]): VerifierKey[] {
  const checked = checkSignatures(note, roots.map(noteVerifier), WHAT);
  return roots.filter((root) =>
    checked.some((one) => isSameKey(one, { name: root.name, keyId: keyIdOf(root) })),
  );
}

function stranger(fact: string): KnownError {
  return new KnownError('SIGNER_UNKNOWN', `${WHAT} is not by those who are trusted here: ${fact}`);
}

function unsound(fact: string): KnownError {
  return new KnownError('LOG_DAMAGED', `${WHAT} is not valid: ${fact}`);
}
