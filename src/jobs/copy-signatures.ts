import type { EditionRow } from '../archive/catalogue.js';
import { openBundlePaths, parseOpenBundle } from '../bundle/open-bundle.js';
import { formatsOf } from '../domain/bundle-format.js';
import { digestOf } from '../domain/digest.js';
import { isKnownError } from '../domain/errors.js';
import type { Settings } from '../domain/settings.js';
import { parseSums } from '../domain/sha256-sums.js';
import { isSignature, type MinisignKey } from '../log/minisign.js';
import { TRUST_PATH, verifyTrust } from '../log/trust.js';
import type { Peer } from '../sync/peer.js';
import { peerFailure } from '../sync/peer-pool.js';
import type { CopiedArchive } from './copied-archive.js';
import { nameOf, type Signed, signedOf } from './sign-editions.js';

interface CopyParts {
  archive: Pick<CopiedArchive, 'files' | 'blobs' | 'catalogue'>;
  peers: readonly Peer[];
}

/**
 * Only the publisher can sign bundles, so a copy takes the signatures beside them from its peers, and keeps those that
 * hold for the bundles that lie here. What cannot be had is left out: the log vouches for the bundles, too.
 */
export async function copySignatures(parts: CopyParts, { outlets }: Settings): Promise<void> {
  const { files, catalogue } = parts.archive;
  const trust = await files.read(TRUST_PATH);
  const keys = trust ? verifyTrust(trust).minisigns : [];
  const closed = outlets.flatMap(({ id }) => catalogue.editions(id));
  const signed = closed.filter(({ bundles }) => bundles.length > 0).map(signedOf);
  const wanted = new Set(signed.flatMap((one) => one.wanted));
  for (const path of await files.list('sums')) if (!wanted.has(path)) await files.remove(path);
  for (const one of signed) await copyClosed(parts, one, keys);
  for (const { id } of outlets)
    for (const key of openKeys(parts, id)) await copyOpen(parts, { key, outlet: id }, keys);
}

/** The list of digests vouches for each bundle, and its bundles' own signatures are made with it. */
async function copyClosed(parts: CopyParts, one: Signed, keys: readonly MinisignKey[]): Promise<void> {
  const { files, blobs } = parts.archive;
  const { row, paths } = one;
  const isFitting = (text: Uint8Array, signature: Uint8Array): boolean =>
    isSignedBy(keys, text, signature) && isListOf(text, row);
  const [text, signature] = [await files.read(paths.sums), await files.read(paths.signature)];
  if (!text || !signature || !isFitting(text, signature)) {
    for (const path of one.wanted) await files.remove(path);
    const pair = await readPair(parts, paths, isFitting);
    if (!pair) return;
    await files.put(paths.sums, pair.text);
    await files.put(paths.signature, pair.signature);
  }
  for (const bundle of row.bundles) {
    const path = paths.signatureOf(nameOf(row, bundle));
    if (!one.wanted.includes(path) || (await files.exists(path)) || !(await blobs.has(bundle.file))) continue;
    const bytes = await blobs.read(bundle.file);
    await copyOne(parts, path, (found) => isSignedBy(keys, bytes, found));
  }
}

/** Both from the same peer: one that was replaced meanwhile has another list. */
async function readPair(
  { peers }: CopyParts,
  paths: { sums: string; signature: string },
  isFitting: (text: Uint8Array, signature: Uint8Array) => boolean,
): Promise<{ text: Uint8Array; signature: Uint8Array } | undefined> {
  for (const peer of peers) {
    const text = await readFrom(peer, paths.sums);
    const signature = text && (await readFrom(peer, paths.signature));
    if (signature && isFitting(text, signature)) return { text, signature };
  }
  return undefined;
}

function openKeys({ archive: { catalogue } }: CopyParts, outlet: string): string[] {
  const closed = new Set(catalogue.editions(outlet).map(({ edition }) => edition.key));
  return ['latest', ...catalogue.days(outlet).flatMap(({ day }) => (closed.has(day) ? [] : [day]))];
}

/** The bundle was made here; where the publisher's came out the same, its signature holds for ours. */
async function copyOpen(
  parts: CopyParts,
  about: { key: string; outlet: string },
  keys: readonly MinisignKey[],
): Promise<void> {
  const { files } = parts.archive;
  for (const format of formatsOf('edition')) {
    const paths = openBundlePaths(about, format);
    const record = await files.read(paths.record);
    const bytes = record && !(await files.exists(paths.signature)) && (await files.read(paths.bundle));
    if (!bytes || digestOf(bytes) !== parseOpenBundle(record, paths.record).file.digest) continue;
    await copyOne(parts, paths.signature, (found) => isSignedBy(keys, bytes, found));
  }
}

async function copyOne(
  { archive: { files }, peers }: CopyParts,
  path: string,
  isSound: (bytes: Uint8Array) => boolean,
): Promise<void> {
  for (const peer of peers) {
    const found = await readFrom(peer, path);
    if (found && isSound(found)) return files.put(path, found);
  }
}

/** A signature has four short lines, a list one line for each bundle of a day. */
const MOST_BYTES = 16 << 10;

async function readFrom(peer: Peer, path: string): Promise<Uint8Array | undefined> {
  try {
    return await peer.read(path, { maxBytes: MOST_BYTES });
  } catch (error) {
    peerFailure(error);
    return undefined;
  }
}

function isSignedBy(keys: readonly MinisignKey[], bytes: Uint8Array, signature: Uint8Array): boolean {
  const text = new TextDecoder().decode(signature);
  return keys.some((key) => isSignature(key, bytes, text));
}

function isListOf(text: Uint8Array, row: EditionRow): boolean {
  try {
    const listed = parseSums(text).map(({ name, digest }) => `${digest} ${name}`);
    const offered = row.bundles.map((bundle) => `${bundle.file} ${nameOf(row, bundle)}`);
    return listed.sort().join('\n') === offered.sort().join('\n');
  } catch (error) {
    if (isKnownError(error, 'MANIFEST_INVALID')) return false;
    throw error;
  }
}
