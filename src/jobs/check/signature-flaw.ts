import { basename, join } from 'node:path';
import { SIGNATURE_SUFFIX } from '../../bundle/side-files.js';
import { isKnownError } from '../../domain/errors.js';
import { loadKeys } from '../../log/keys.js';
import { type MinisignKey, minisignKeyOf, verifyTrustedComment } from '../../log/minisign.js';
import { parseTrustedComment } from '../../log/trusted-comment.js';
import { TRUST_PATH, verifyTrust } from '../../log/trust.js';
import { countFile, type Inspection } from './inspection.js';

/**
 * What is wrong with a signature file of the archive, by itself: its second signature covers all of it, so that no
 * bundle has to be read for that. Undefined when it is sound, when it is gone by now, or when no key is left
 * to tell by.
 */
export async function signatureFlaw(inspection: Inspection, path: string): Promise<string | undefined> {
  const bytes = await inspection.files.read(path);
  const keys = await signingKeys(inspection);
  if (!bytes || !keys) return undefined;
  countFile(inspection, bytes.length);
  const text = new TextDecoder().decode(bytes);
  const name = basename(path).slice(0, -SIGNATURE_SUFFIX.length);
  const isOurs = text.startsWith('untrusted comment: signature\n') && text.endsWith('\n');
  const isSound = isOurs && keys.some((key) => isSignedAs(key, text, name));
  return isSound ? undefined : 'it is no signature of this publisher for a file of this name';
}

/** The keys that may sign bundles: as the trust file says, or our own when that is damaged. */
export async function signingKeys({ files, stateDir }: Inspection): Promise<MinisignKey[] | undefined> {
  const trusted = await knownOr(async () => {
    const trust = await files.read(TRUST_PATH);
    return trust && verifyTrust(trust).minisigns;
  });
  const own = trusted ? undefined : await knownOr(() => loadKeys(join(stateDir, 'keys')));
  return trusted ?? (own && [minisignKeyOf(own.minisign)]);
}

async function knownOr<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isKnownError(error)) return undefined;
    throw error;
  }
}

function isSignedAs(key: MinisignKey, text: string, name: string): boolean {
  try {
    return parseTrustedComment(verifyTrustedComment(key, text)).name === name;
  } catch (error) {
    if (isKnownError(error, 'SIGNATURE_INVALID')) return false;
    throw error;
  }
}
