import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isFileError } from '../../archive/storage-errors.js';
import { editionStem, RECORD_SUFFIX, SIDE_SUFFIXES, SIGNATURE_SUFFIX } from '../../bundle/side-files.js';
import type { FileEvidence, SignerKeys } from '../../bundle/verify/judge-file.js';
import { openHandOver } from '../../bundle/verify/open-hand-over.js';
import { isKnownError, KnownError } from '../../domain/errors.js';
import { SUMS_NAME } from '../../domain/sha256-sums.js';
import { parseMinisignKey } from '../../log/minisign.js';
import { TLOG_PROOF_SUFFIX } from '../../log/tlog-proof.js';
import { TRUST_PATH, verifyTrust } from '../../log/trust.js';
import { keysIn } from './known-publisher.js';

/** A file to check, and the keys that came with it. */
export interface Gathered {
  evidence: FileEvidence;
  offered: SignerKeys | undefined;
  isHandOver: boolean;
}

/** Checked in memory, as a signature is over the whole. */
const MAX_FILE_BYTES = 2 ** 30;
const MAX_SIDE_BYTES = 1 << 20;

/**
 * The file at `path` with whatever lies beside it; a signature or a proof stands for the file that it is of. Nothing is
 * written, and a ZIP is unpacked in memory only.
 * @throws KnownError NOT_FOUND, USAGE_INVALID, BUNDLE_INVALID, KEY_INVALID
 */
export async function gather(path: string): Promise<Gathered> {
  const place = fileMeant(path);
  const bytes = await readBounded(place, MAX_FILE_BYTES);
  if (!bytes) throw new KnownError('NOT_FOUND', `there is no file ${place} to check`);
  const handOver = openHandOver(bytes);
  if (handOver) {
    const { evidence, key } = handOver;
    return { evidence, offered: { minisigns: [key] }, isHandOver: true };
  }
  const name = basename(place);
  const beside = (file: string) => readBounded(join(dirname(place), file), MAX_SIDE_BYTES);
  const [signature, proof, record] = await Promise.all(
    [SIGNATURE_SUFFIX, TLOG_PROOF_SUFFIX, RECORD_SUFFIX].map((suffix) => beside(name + suffix)),
  );
  const evidence = {
    name,
    bytes,
    signature: textOf(signature),
    proof,
    record,
    list: await listFor(name, beside),
  };
  return { evidence, offered: await offeredIn(beside), isHandOver: false };
}

/** `x.zip` for `x.zip.minisig`; lists are not meant here. */
function fileMeant(path: string): string {
  const suffix = SIDE_SUFFIXES.find((one) => !one.includes(SUMS_NAME) && path.endsWith(one));
  return suffix && !path.includes(SUMS_NAME) ? path.slice(0, -suffix.length) : path;
}

type Beside = (file: string) => Promise<Uint8Array | undefined>;

/** As an archive names it, or as it is saved. */
async function listFor(name: string, beside: Beside): Promise<FileEvidence['list']> {
  const stem = editionStem(name);
  for (const list of [SUMS_NAME, ...(stem === undefined ? [] : [`${stem}.${SUMS_NAME}`])]) {
    const [text, signature] = [await beside(list), textOf(await beside(list + SIGNATURE_SUFFIX))];
    if (text && signature !== undefined) return { text, signature };
  }
  return undefined;
}

/** The keys of a trust file, or of a `key.pub`, in the same folder. */
export async function offeredIn(beside: Beside): Promise<SignerKeys | undefined> {
  const [trust, key] = [await beside(TRUST_PATH), textOf(await beside('key.pub'))];
  try {
    if (trust) return keysIn(verifyTrust(trust));
    return key === undefined
      ? undefined
      : { minisigns: [parseMinisignKey(key.trim().split('\n').at(-1) ?? '')] };
  } catch (error) {
    // Whatever that is, it is no help.
    if (isKnownError(error)) return undefined;
    throw error;
  }
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}

/**
 * @throws KnownError USAGE_INVALID for what is no file or too large
 */
export async function readBounded(place: string, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    const found = await stat(place);
    if (found.isFile() && found.size <= maxBytes) return await readFile(place);
    const fact = found.isFile() ? `has ${found.size} bytes, more than are checked` : 'is no file';
    throw new KnownError('USAGE_INVALID', `${place} ${fact}`);
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG')) return undefined;
    if (isFileError(error, 'EACCES', 'EPERM', 'EIO'))
      throw new KnownError('USAGE_INVALID', `${place} cannot be read: ${(error as Error).message}`);
    throw error;
  }
}
