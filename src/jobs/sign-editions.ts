import { dirname } from 'node:path';
import type { BundleRow, EditionRow } from '../archive/catalogue.js';
import { editionFileName, stemOfEdition } from '../bundle/file-names.js';
import { MAX_SIGNED_BYTES, sumsPaths } from '../bundle/side-files.js';
import { isKnownError } from '../domain/errors.js';
import { encodeSums, parseSums, type Sum, SUMS_NAME } from '../domain/sha256-sums.js';
import type { Edition } from '../domain/edition.js';
import { isSignature } from '../log/minisign.js';
import type { PublishParts } from './publish-parts.js';

type SignParts = Pick<PublishParts, 'files' | 'blobs' | 'catalogue' | 'signer' | 'logger'>;

/** A closed edition with the bundles that are offered of it. */
export interface Signed {
  row: EditionRow;
  paths: ReturnType<typeof sumsPaths>;
  /** Where its signatures lie, SHA256SUMS and its signature among them. */
  wanted: string[];
}

/**
 * Brings the signatures beside closed editions level with what is offered: whatever lacks one gets it, after a
 * rotation all are made anew, and those of withdrawn bundles go. In a run that brings nothing, names are listed and one
 * signature is read.
 */
export async function signClosedEditions(
  parts: SignParts,
  outlets: readonly { id: string }[],
): Promise<void> {
  const editions = outlets.flatMap(({ id }) => parts.catalogue.editions(id));
  const signed = editions.filter(({ bundles }) => bundles.length > 0).map(signedOf);
  const there = await parts.files.list('sums');
  const byFolder = new Map<string, string[]>();
  for (const path of there) byFolder.set(dirname(path), [...(byFolder.get(dirname(path)) ?? []), path]);
  // Editions come with the newest first and are signed from the oldest on: the newest gets a new key last.
  const isNewKey = signed[0] !== undefined && !(await isSumsSigned(parts, signed[0]));
  for (const one of signed.reverse()) {
    const found = byFolder.get(one.paths.folder) ?? [];
    const isLevel = found.join() === [...one.wanted].sort().join();
    if (isNewKey || !isLevel) await signEdition(parts, one);
  }
  const wanted = new Set(signed.flatMap((one) => one.wanted));
  for (const path of there) if (!wanted.has(path)) await parts.files.remove(path);
}

/** No signature may lie beside an edition that it does not fit: called before other bundles take its name. */
export async function removeSums({ files }: Pick<PublishParts, 'files'>, edition: Edition): Promise<void> {
  const { folder } = sumsPaths(stemOfEdition(edition));
  for (const path of await files.list(folder)) await files.remove(path);
}

/** Where the signatures of a closed edition lie. */
export function signedOf(row: EditionRow): Signed {
  const paths = sumsPaths(stemOfEdition(row.edition));
  const own = row.bundles
    .filter(({ bytes }) => bytes <= MAX_SIGNED_BYTES)
    .map((bundle) => paths.signatureOf(nameOf(row, bundle)));
  return { row, paths, wanted: [...own, paths.sums, paths.signature] };
}

async function signEdition(parts: SignParts, one: Signed): Promise<void> {
  const { files, signer } = parts;
  const { row, paths } = one;
  const isSigned = await isSumsSigned(parts, one);
  const known = isSigned ? await knownSums(parts, one) : [];
  const sums: Sum[] = [];
  for (const bundle of row.bundles) {
    const sum = { name: nameOf(row, bundle), digest: bundle.file };
    sums.push(sum);
    const isKnown = known.some(({ name, digest }) => name === sum.name && digest === sum.digest);
    if (!isKnown || !(await files.exists(paths.signatureOf(sum.name)))) await signBundle(parts, one, bundle);
  }
  const text = encodeSums(sums);
  if (isSigned && Buffer.compare((await files.read(paths.sums)) ?? NOTHING, text) === 0) return;
  // The list comes after what it vouches for, and its own signature last: a crash leaves work to do, and no lie.
  await files.remove(paths.signature);
  await files.put(paths.sums, text);
  await files.put(paths.signature, signer.sign(text, SUMS_NAME));
}

const NOTHING = new Uint8Array();

/** The blob is hashed as it is read: what was damaged on the disk is never signed. */
async function signBundle(
  { files, blobs, signer, logger }: SignParts,
  { row, paths }: Signed,
  bundle: BundleRow,
): Promise<void> {
  if (bundle.bytes > MAX_SIGNED_BYTES) return;
  const name = nameOf(row, bundle);
  try {
    await files.put(paths.signatureOf(name), signer.sign(await blobs.read(bundle.file), name));
  } catch (error) {
    if (!isKnownError(error, 'BLOB_MISSING', 'BLOB_DAMAGED')) throw error;
    const text = `${name} is not signed: ${error.message}`;
    logger.log({ event: 'bundle-not-signed', level: 'warning', bundle: name, text });
  }
}

async function isSumsSigned({ files, signer }: SignParts, { paths }: Signed): Promise<boolean> {
  const [text, signature] = [await files.read(paths.sums), await files.read(paths.signature)];
  return (
    text !== undefined &&
    signature !== undefined &&
    isSignature(signer.key, text, new TextDecoder().decode(signature))
  );
}

/** What a list that we signed says; nothing when it cannot be read. */
async function knownSums({ files }: SignParts, { paths }: Signed): Promise<Sum[]> {
  try {
    return parseSums((await files.read(paths.sums)) ?? NOTHING);
  } catch (error) {
    if (isKnownError(error, 'MANIFEST_INVALID')) return [];
    throw error;
  }
}

/** Not the name in its record, which a log of somebody else may have chosen: it becomes a path here. */
export function nameOf({ edition }: EditionRow, { format }: BundleRow): string {
  return editionFileName(edition, format);
}
