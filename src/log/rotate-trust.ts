import { KnownError } from '../domain/errors.js';
import type { SigningKey, VerifierKey } from './note-key.js';
import { signTrust, type Trust, verifySuccessor } from './trust.js';

/** What a new version of the trust file changes. */
export type TrustChange = Partial<Omit<Trust, 'version' | 'origin'>>;

/**
 * The next version of a trust file, signed by all of `roots` that are old or new root keys.
 * @throws KnownError KEY_INVALID when they are fewer than the old or the new threshold asks for
 */
export function rotateTrust(known: Trust, change: TrustChange, roots: readonly SigningKey[]): Uint8Array {
  const next: Trust = { ...known, ...change, version: known.version + 1 };
  for (const { threshold, version, roots: needed } of [known, next]) {
    const held = needed.filter((one) => roots.some((root) => isSame(root, one))).length;
    if (held < threshold) throw tooFew({ held, threshold, of: needed.length, version });
  }
  const signers = roots.filter(
    (root, at) =>
      [...known.roots, ...next.roots].some((one) => isSame(one, root)) &&
      roots.findIndex((one) => isSame(one, root)) === at,
  );
  const bytes = signTrust(next, signers);
  verifySuccessor(known, bytes);
  return bytes;
}

function tooFew(count: { held: number; threshold: number; of: number; version: number }): KnownError {
  return new KnownError(
    'KEY_INVALID',
    `this needs ${count.threshold} of the ${count.of} root keys of version ${count.version} of the trust file, and ${count.held} are here: name their files with --root FILE`,
  );
}

function isSame(one: VerifierKey, other: VerifierKey): boolean {
  return one.name === other.name && Buffer.compare(one.publicKey, other.publicKey) === 0;
}
