import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardFor } from '../../bundle/card.js';
import { buildHandOver } from '../../bundle/hand-over/build-hand-over.js';
import { digestOf, type Digest } from '../../domain/digest.js';
import { encodeEntry } from '../../domain/entry.js';
import { KnownError } from '../../domain/errors.js';
import type { OpenArchive } from '../../jobs/data-directory.js';
import { CHECKPOINT_PATH, parseCheckpoint } from '../../log/checkpoint.js';
import { inclusionProof } from '../../log/inclusion.js';
import { loadKeys } from '../../log/keys.js';
import { minisignKeyOf, signMinisign } from '../../log/minisign.js';
import { encodeTlogProof } from '../../log/tlog-proof.js';
import type { Packable, PackSource } from './pack.js';

/** What the file is called behind the name of its bundle. */
const SUFFIX = '.hand-over.zip';

/**
 * The bundle that lies at `path`, in one ZIP with its signature, the public key, its proof where the log has it, and
 * how to check all that.
 * @returns the path of the ZIP
 * @throws KnownError KEY_INVALID where this archive has no keys: only its publisher can sign
 */
export async function handOver(
  { archive, settings }: PackSource,
  { name, language, outlet }: Packable,
  path: string,
): Promise<string> {
  const keys = await loadKeys(join(archive.stateDir, 'keys'));
  if (!keys) {
    throw new KnownError(
      'KEY_INVALID',
      `${join(archive.stateDir, 'keys')} holds no keys, so nothing can be signed: hand the file over without --hand-over`,
    );
  }
  const bytes = await readFile(path);
  const logged = await loggedAs(archive, digestOf(bytes));
  const out = path + SUFFIX;
  await buildHandOver({
    bundle: { name, content: bytes },
    card: cardFor(settings, outlet, language),
    signature: signMinisign(keys.minisign, bytes, `file ${name}`),
    publicKey: minisignKeyOf(keys.minisign),
    ...(logged && { logged }),
    out,
  });
  return out;
}

/** Record and proof of the file, when its day was closed with these very bytes; undefined for everything else. */
async function loggedAs(archive: OpenArchive, file: Digest) {
  const { catalogue, blobs, files, log } = archive;
  const outlets = catalogue.settings()?.settings.outlets ?? [];
  const bundles = outlets.flatMap(({ id }) => catalogue.editions(id).flatMap((edition) => edition.bundles));
  const row = bundles.find((bundle) => bundle.file === file);
  const checkpoint = await files.read(CHECKPOINT_PATH);
  if (!row || !checkpoint) return undefined;
  const { size } = parseCheckpoint(checkpoint);
  let index = 0;
  for await (const entry of log.entries(0)) {
    if (entry.kind === 'bundle' && entry.digest === row.record) {
      const proof = encodeTlogProof({
        extra: encodeEntry(entry),
        index,
        path: await inclusionProof(files, { index, size }),
        checkpoint: new TextDecoder().decode(checkpoint),
      });
      return { proof, record: await blobs.read(row.record) };
    }
    index += 1;
  }
  return undefined;
}
