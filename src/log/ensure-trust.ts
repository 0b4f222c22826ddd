import { KnownError } from '../domain/errors.js';
import { CHECKPOINT_PATH } from './checkpoint.js';
import { type Keys, type OnlineKeys, ROLES } from './keys.js';
import type { LogFiles } from './log-files.js';
import { minisignKeyOf } from './minisign.js';
import { signTrust, type Trust, TRUST_PATH, verifyTrust } from './trust.js';
import { newestKept, TRUSTS_FOLDER, trustsPath } from './trust-history.js';

export interface TrustParts {
  files: LogFiles;
  keys: OnlineKeys;
  /** True where a lost trust file is known to have been the first: then the same keys make the same bytes. */
  isFirst?: boolean;
}

/**
 * Writes the trust file of a new archive; an existing one stays as it is, a lost one is that which is kept below
 * `trusts/`. Each version is kept there: an archive from before that was so gets the one it has.
 * @throws KnownError KEY_INVALID when the existing one names other keys, or there is none and no root key to sign one;
 * LOG_DAMAGED when a log was begun and all versions are lost; or as {@link verifyTrust}
 */
export async function ensureTrust({ files, keys, isFirst = false }: TrustParts): Promise<Trust> {
  let bytes = (await files.read(TRUST_PATH)) ?? (await newestKept(files))?.bytes;
  if (!bytes && !isFirst) await refuseLost(files);
  bytes ??= firstTrust(keys);
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

/**
 * Keys may have been changed since the first version: another first version beside it would divide those who follow.
 * @throws KnownError LOG_DAMAGED when there is a checkpoint
 */
export async function refuseLost(files: Pick<LogFiles, 'read'>): Promise<void> {
  if (!(await files.read(CHECKPOINT_PATH))) return;
  throw new KnownError(
    'LOG_DAMAGED',
    `archive/${TRUST_PATH} is missing, and archive/${TRUSTS_FOLDER}/ keeps no version of it: bring both back from any copy of this archive, which has them under the same names`,
  );
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
