import { KnownError } from '../domain/errors.js';
import { encodeMinisignKey, minisignKeyOf, type MinisignKey, parseMinisignKey } from './minisign.js';
import { type Keys, ROLES } from './keys.js';
import type { LogFiles } from './log-files.js';
import { encodeVerifierKey, parseVerifierKey, SIGNATURE_TYPE, type VerifierKey } from './note-key.js';
import { noteSigner, noteVerifier } from './note-signature.js';
import { encodeNote, parseNote, signNote, verifyNote } from './note.js';

/** Where the trust file lies in an archive. */
export const TRUST_PATH = 'trust';

/**
 * Which keys may sign what. The file is a signed note over lines `<word> <value>` in this order:
 * `trust/v1`, `version`, `origin`, `threshold`, then one line per key: `root`, `log`, `cosigner` (as vkey),
 * `minisign` (base64 of its public key file).
 */
export interface Trust {
  /** 1, then one higher with every change. */
  version: number;
  /** The log it speaks of. */
  origin: string;
  /** How many of `roots` must have signed this file. */
  threshold: number;
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
export function signTrust(trust: Trust, roots: readonly Keys['root'][]): Uint8Array {
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
  const checked = verifyNote(note, trust.roots.map(noteVerifier), WHAT);
  const signers = new Set(checked.map(({ name, keyId }) => `${name}+${keyId}`)).size;
  if (signers >= trust.threshold) return trust;
  throw new KnownError(
    'SIGNATURE_INVALID',
    `${WHAT} has signatures of ${signers} root keys of ${trust.threshold} needed`,
  );
}

/**
 * Writes the trust file of a new archive; an existing one stays as it is.
 * @throws KnownError KEY_INVALID when the existing one names other keys, or as {@link verifyTrust}
 */
export async function ensureTrust({ files, keys }: { files: LogFiles; keys: Keys }): Promise<Trust> {
  const bytes = await files.read(TRUST_PATH);
  if (!bytes) {
    const trust = trustIn(keys);
    await files.put(TRUST_PATH, signTrust(trust, [keys.root]));
    return trust;
  }
  const trust = verifyTrust(bytes);
  const strangers = strangersTo(trust, keys);
  if (strangers.length === 0) return trust;
  throw new KnownError(
    'KEY_INVALID',
    `${WHAT} of this archive does not name ${strangers.join(', ')}: put back the keys it was made with, or begin a new data folder`,
  );
}

function trustIn(keys: Keys): Trust {
  return {
    version: 1,
    origin: keys.log.name,
    threshold: 1,
    roots: [keys.root],
    logs: [keys.log],
    cosigners: [keys.cosigner],
    minisigns: [minisignKeyOf(keys.minisign)],
  };
}

/** The names of those of our keys that a trust file does not list. */
function strangersTo(trust: Trust, keys: Keys): string[] {
  const listed = { root: trust.roots, log: trust.logs, cosigner: trust.cosigners, minisign: trust.minisigns };
  const isListed = (role: keyof Keys): boolean =>
    listed[role].some(({ publicKey }) => Buffer.compare(publicKey, keys[role].publicKey) === 0);
  return ROLES.filter((role) => !isListed(role)).map((role) => keys[role].name);
}

function unsound(fact: string): KnownError {
  return new KnownError('LOG_DAMAGED', `${WHAT} is not valid: ${fact}`);
}
