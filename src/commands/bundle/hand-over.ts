import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardFor } from '../../bundle/card.js';
import { buildHandOver, type HandOver } from '../../bundle/hand-over/build-hand-over.js';
import { editionStem, SIGNATURE_SUFFIX, sumsPaths } from '../../bundle/side-files.js';
import { digestOf, type Digest } from '../../domain/digest.js';
import { KnownError } from '../../domain/errors.js';
import type { OpenArchive } from '../../jobs/data-directory.js';
import { createBundleSigner } from '../../log/bundle-signer.js';
import { loadKeys } from '../../log/keys.js';
import { isSignature } from '../../log/minisign.js';
import { proveEntry } from '../../log/prove-entry.js';
import { TRUST_PATH, verifyTrust } from '../../log/trust.js';
import type { Packable, PackSource } from './pack.js';

/** What the file is called behind the name of its bundle. */
const SUFFIX = '.hand-over.zip';

/**
 * The bundle that lies at `path`, in one ZIP with its signature, the public key, its proof where the log has it, and
 * how to check all that.
 * @returns the path of the ZIP
 * @throws KnownError KEY_INVALID where nobody has signed the file: this archive has no keys, and its publisher signed other bytes
 */
export async function handOver(
  { archive, settings }: PackSource,
  { name, language, outlet }: Packable,
  { path, now }: { path: string; now: () => Date },
): Promise<string> {
  const bytes = await readFile(path);
  const logged = await loggedAs(archive, digestOf(bytes));
  const out = path + SUFFIX;
  await buildHandOver({
    bundle: { name, content: bytes },
    card: cardFor(settings, outlet, language),
    ...(await signatureOf(archive, { name, bytes }, now)),
    ...(logged && { logged }),
    out,
  });
  return out;
}

/** Record and proof of the file, when its day was closed with these very bytes; undefined for everything else. */
async function loggedAs({ catalogue, blobs, files }: OpenArchive, file: Digest) {
  const outlets = catalogue.settings()?.settings.outlets ?? [];
  const bundles = outlets.flatMap(({ id }) => catalogue.editions(id).flatMap((edition) => edition.bundles));
  const row = bundles.find((bundle) => bundle.file === file);
  if (!row) return undefined;
  return { proof: await proveEntry(files, row.index), record: await blobs.read(row.record) };
}

/**
 * By our own key, or, where this archive has none, the signature that its publisher made.
 * @throws KnownError KEY_INVALID where there is neither
 */
async function signatureOf(
  archive: OpenArchive,
  { name, bytes }: { name: string; bytes: Uint8Array },
  now: () => Date,
): Promise<Pick<HandOver, 'signature' | 'publicKey'>> {
  const dir = join(archive.stateDir, 'keys');
  const keys = await loadKeys(dir);
  if (keys) {
    const signer = createBundleSigner(keys.minisign, now);
    return { signature: new TextDecoder().decode(signer.sign(bytes, name)), publicKey: signer.key };
  }
  const found = await publishersSignature(archive, { name, bytes });
  if (found) return found;
  throw new KnownError(
    'KEY_INVALID',
    `${dir} holds no keys, and the publisher has not signed this very file: hand it over without --hand-over`,
  );
}

async function publishersSignature(
  { files }: OpenArchive,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Pick<HandOver, 'signature' | 'publicKey'> | undefined> {
  const trust = await files.read(TRUST_PATH);
  const stem = editionStem(name);
  const places = [`open/${name}${SIGNATURE_SUFFIX}`, ...(stem ? [sumsPaths(stem).signatureOf(name)] : [])];
  for (const place of trust ? places : []) {
    const signature = new TextDecoder().decode(await files.read(place));
    const publicKey = trust && verifyTrust(trust).minisigns.find((key) => isSignature(key, bytes, signature));
    if (publicKey) return { signature, publicKey };
  }
  return undefined;
}
