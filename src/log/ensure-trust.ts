import { KnownError } from '../domain/errors.js';
import { type Keys, type OnlineKeys, ROLES } from './keys.js';
import type { LogFiles } from './log-files.js';
import { minisignKeyOf } from './minisign.js';
import { signTrust, type Trust, TRUST_PATH, verifyTrust } from './trust.js';
import { newestKept, trustsPath } from './trust-history.js';

/**
 * Writes the trust file of a new archive; an existing one stays as it is, a lost one is that which is kept below
 * `trusts/`. Each version is kept there: an archive from before that was so gets the one it has.
 * @throws KnownError KEY_INVALID when the existing one names other keys, or there is none and no root key to sign one;
 * or as {@link verifyTrust}
 */
export async function ensureTrust({ files, keys }: { files: LogFiles; keys: OnlineKeys }): Promise<Trust> {
  const bytes = (await files.read(TRUST_PATH)) ?? (await newestKept(files))?.bytes ?? firstTrust(keys);
  const trust = verifyTrust(bytes);
  const strangers = strangersTo(trust, keys);
  if (strangers.length > 0) {
    throw new KnownError(
      'KEY_INVALID',
      `the trust file of this archive does not name ${strangers.join(', ')}: put back the keys it was made with, or begin a new data folder`,
    );
  }
  for (const path of [trustsPath(trust.version), TRUST_PATH]) {
    if (!(await files.read(path))) await files.put(path, bytes);
  }
  return trust;
}

function firstTrust(keys: OnlineKeys): Uint8Array {
  if (!keys.root) {
    throw new KnownError(
      'KEY_INVALID',
      'the trust file of this archive is missing, and root.key, which could sign one, is not here: put back either of them',
    );
  }
  const trust: Trust = {
    version: 1,
    origin: keys.log.name,
    threshold: 1,
    roots: [keys.root],
    logs: [keys.log],
    cosigners: [keys.cosigner],
    minisigns: [minisignKeyOf(keys.minisign)],
  };
  return signTrust(trust, [keys.root]);
}

/** The names of those of our keys that a trust file does not list. */
export function strangersTo(trust: Trust, keys: Partial<Keys>): string[] {
  const listed = { root: trust.roots, log: trust.logs, cosigner: trust.cosigners, minisign: trust.minisigns };
  return ROLES.flatMap((role) => {
    const key = keys[role];
    const isListed = listed[role].some((one) => Buffer.compare(one.publicKey, key?.publicKey ?? NONE) === 0);
    return !key || isListed ? [] : [key.name];
  });
}

const NONE = new Uint8Array();
