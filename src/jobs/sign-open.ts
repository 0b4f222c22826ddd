import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenBundle } from '../bundle/open-bundle.js';
import { MAX_SIGNED_BYTES } from '../bundle/side-files.js';
import { digestOf } from '../domain/digest.js';
import { isKnownError } from '../domain/errors.js';
import { verifyTrustedComment } from '../log/minisign.js';
import type { BundleSigner } from '../log/bundle-signer.js';
import type { OpenParts } from './publish-parts.js';

type SignParts = Pick<OpenParts, 'files' | 'signer'>;

/** The signature of a finished file that will be offered under `bundle`; undefined for one that is too large, and in a copy. */
export async function signatureFor(
  signer: SignParts['signer'],
  file: { path: string; bytes: number },
  bundle: string,
): Promise<Uint8Array | undefined> {
  if (!signer || file.bytes > MAX_SIGNED_BYTES) return undefined;
  return signer.sign(await readFile(file.path), basename(bundle));
}

/**
 * Signs an open bundle that lies there, unless our present key has done so: an archive of before, or a new key.
 * @returns false when its bytes are not those that its record names: such a bundle is never signed
 */
export async function ensureSigned(
  { files, signer }: SignParts,
  paths: { bundle: string; signature: string },
  { file }: Pick<OpenBundle, 'file'>,
): Promise<boolean> {
  if (!signer || file.bytes > MAX_SIGNED_BYTES) return true;
  if (await isSigned(files, signer, paths.signature)) return true;
  const bytes = await files.read(paths.bundle);
  if (!bytes || digestOf(bytes) !== file.digest) return false;
  await files.put(paths.signature, signer.sign(bytes, basename(paths.bundle)));
  return true;
}

/** By our present key; whether it fits the bundle was seen to when both were written. */
async function isSigned(files: SignParts['files'], signer: BundleSigner, path: string): Promise<boolean> {
  const signature = await files.read(path);
  if (!signature) return false;
  try {
    verifyTrustedComment(signer.key, new TextDecoder().decode(signature));
    return true;
  } catch (error) {
    if (isKnownError(error, 'SIGNATURE_INVALID')) return false;
    throw error;
  }
}
