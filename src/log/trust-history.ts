import { KnownError } from '../domain/errors.js';
import type { LogFiles } from './log-files.js';
import { type PublisherKey, vouchesFor } from './publisher-key.js';
import { encodeTrust, type Trust, TRUST_PATH, verifySuccessor, verifyTrust } from './trust.js';

/** Each version of the trust file is kept below this folder of an archive for good. */
export const TRUSTS_FOLDER = 'trusts';

/** Where version `version` lies; the newest lies at `trust` as well. */
export function trustsPath(version: number): string {
  return `${TRUSTS_FOLDER}/${version}`;
}

/** One version of the trust file, as it was signed. */
export interface TrustVersion {
  trust: Trust;
  bytes: Uint8Array;
}

/** The numbers of the versions that an archive keeps. */
export async function keptVersions(files: Pick<LogFiles, 'list'>): Promise<number[]> {
  const names = (await files.list(TRUSTS_FOLDER)).map((path) => path.slice(TRUSTS_FOLDER.length + 1));
  return names.filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
}

/**
 * The newest version that an archive keeps; undefined when it keeps none.
 * @throws KnownError as {@link verifyTrust}
 */
export async function newestKept(files: Pick<LogFiles, 'read' | 'list'>): Promise<TrustVersion | undefined> {
  const versions = await keptVersions(files);
  const newest = versions.length > 0 ? trustsPath(Math.max(...versions)) : undefined;
  return newest === undefined ? undefined : readVersion((path) => files.read(path), newest);
}

/** A trust file that was arrived at, with what a copy of the archive keeps of the way to it. */
export interface FollowedTrust {
  trust: Trust;
  /** Versions that were new, each proven by the one before, the oldest first. */
  added: TrustVersion[];
}

type Read = (path: string) => Promise<Uint8Array | undefined>;

/** A publisher has no more; a copy that claims more wants to keep us busy. */
const MAX_VERSIONS = 1000;

/**
 * Goes from the trust file that is known to the newest of a copy, step by step: each version is signed by the old and
 * by the new root keys. A copy with an older one changes nothing.
 * @throws KnownError SIGNER_UNKNOWN when the copy is of another publisher, or somebody else signed a step; LOG_FORKED
 * when it has another file of the version that is known; SIGNATURE_INVALID, LOG_DAMAGED, KEY_INVALID for a file that is
 * not sound, or missing
 */
export async function followTrust({ known, read }: { known: Trust; read: Read }): Promise<FollowedTrust> {
  const newest = await readVersion(read, TRUST_PATH);
  if (newest.trust.origin !== known.origin) {
    throw stranger(`its trust file is of ${newest.trust.origin}, not of ${known.origin}`);
  }
  if (newest.trust.version < known.version) return { trust: known, added: [] };
  if (newest.trust.version === known.version) {
    refuseOther(known, newest);
    return { trust: known, added: [] };
  }
  refuseTooMany(newest.trust.version - known.version);
  let trust = known;
  const added: TrustVersion[] = [];
  while (trust.version < newest.trust.version) {
    const version = trust.version + 1;
    const { bytes } =
      version === newest.trust.version ? newest : await readVersion(read, trustsPath(version));
    trust = verifySuccessor(trust, bytes);
    added.push({ trust, bytes });
  }
  return { trust, added };
}

/**
 * The newest trust file of a copy, for somebody who knows only the publisher's key: it begins with the version that
 * this key has signed, and goes on from there as {@link followTrust}.
 * @throws KnownError SIGNER_UNKNOWN when no version is signed by that key; else as followTrust
 */
export async function meetPublisher({
  key,
  read,
}: {
  key: PublisherKey;
  read: Read;
}): Promise<FollowedTrust> {
  const newest = await readVersion(read, TRUST_PATH);
  refuseTooMany(newest.trust.version);
  for (let version = 1; version <= newest.trust.version; version += 1) {
    const first = version === newest.trust.version ? newest : await readVersion(read, trustsPath(version));
    if (!vouchesFor(key, first)) continue;
    const { trust, added } = await followTrust({ known: first.trust, read });
    return { trust, added: [first, ...added] };
  }
  throw stranger(`no version of its trust file is signed by the key that was given`);
}

async function readVersion(read: Read, path: string): Promise<TrustVersion> {
  const bytes = await read(path);
  if (bytes) return { trust: verifyTrust(bytes), bytes };
  throw new KnownError('LOG_DAMAGED', `this copy has no file ${path}: take another copy`);
}

/** Of one version there is one file. */
function refuseOther(known: Trust, { trust, bytes }: TrustVersion): void {
  if (encodeTrust(trust) === encodeTrust(known)) return;
  // By strangers it is a forgery; by those who are known, two stories told to two people.
  verifySuccessor({ ...known, version: known.version - 1 }, bytes);
  throw new KnownError(
    'LOG_FORKED',
    `two trust files of version ${known.version} are signed by the root keys of ${known.origin}: trust neither, and ask the publisher`,
  );
}

function refuseTooMany(versions: number): void {
  if (versions <= MAX_VERSIONS) return;
  throw new KnownError(
    'LOG_DAMAGED',
    `this copy claims ${versions} further versions of its trust file; ${MAX_VERSIONS} is the most: take another copy`,
  );
}

function stranger(fact: string): KnownError {
  return new KnownError('SIGNER_UNKNOWN', `this copy is not by the publisher who is trusted here: ${fact}`);
}
