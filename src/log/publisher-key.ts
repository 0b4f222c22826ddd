import { KnownError } from '../domain/errors.js';
import { originOf } from './keys.js';
import { parseVerifierKey, SIGNATURE_TYPE, type VerifierKey } from './note-key.js';
import { hasSigned, type Trust } from './trust.js';

/**
 * How somebody knows a publisher: by a root key, or by the origin of the log, which is the beginning of the digest of
 * the first root key (64 bits: enough against a mistake, less than the key against a state).
 */
export type PublisherKey = { kind: 'root'; key: VerifierKey } | { kind: 'origin'; origin: string };

/**
 * Reads a root key as vkey line, or an origin, `log/` and 16 hexadecimal digits. Around it there may be empty lines
 * and lines that begin with `#`, as in a file.
 * @throws KnownError KEY_INVALID for anything else
 */
export function parsePublisherKey(text: string): PublisherKey {
  const lines = text.split('\n').map((line) => line.trim());
  const [line = '', ...more] = lines.filter((one) => one !== '' && !one.startsWith('#'));
  if (more.length === 0 && /^log\/[0-9a-f]{16}$/.test(line)) return { kind: 'origin', origin: line };
  if (more.length === 0 && line.startsWith('root/')) {
    const key = parseVerifierKey(line);
    if (key.type === SIGNATURE_TYPE.ed25519) return { kind: 'root', key };
  }
  throw new KnownError(
    'KEY_INVALID',
    `not the key of a publisher: ${JSON.stringify(text.slice(0, 80))}; give the root key (root/…+…+…) or the origin (log/…), as "tamizdat key show" prints them`,
  );
}

/**
 * True when the holder of this key has signed this version of a trust file. To be listed there is not enough: anybody
 * can list somebody else's key beside their own.
 */
export function vouchesFor(
  key: PublisherKey,
  { trust, bytes }: { trust: Trust; bytes: Uint8Array },
): boolean {
  const roots = trust.roots.filter((root) =>
    key.kind === 'root' ? isSame(root, key.key) : trust.version === 1 && isFirst(root, key.origin),
  );
  const isRightLog = key.kind === 'root' || trust.origin === key.origin;
  return isRightLog && roots.some((root) => hasSigned(root, bytes));
}

/**
 * True when this key leads to the last of these versions: one of them is vouched for by it. That each follows from
 * the one before is the business of whoever read them.
 */
export function isPublisher(
  key: PublisherKey,
  history: readonly { trust: Trust; bytes: Uint8Array }[],
): boolean {
  return history.some((version) => vouchesFor(key, version));
}

function isSame(one: VerifierKey, other: VerifierKey): boolean {
  return one.name === other.name && Buffer.compare(one.publicKey, other.publicKey) === 0;
}

function isFirst(root: VerifierKey, origin: string): boolean {
  return originOf(root) === origin;
}
