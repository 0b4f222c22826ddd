import { readFile } from 'node:fs/promises';
import { parseBundleRecord } from '../../domain/bundle-record.js';
import { digestOf } from '../../domain/digest.js';
import { parseEntry } from '../../domain/entry.js';
import { KnownError } from '../../domain/errors.js';
import { type MinisignKey, minisignKeyFile, verifyMinisign } from '../../log/minisign.js';
import { parseTlogProof, TLOG_PROOF_SUFFIX, verifyTlogProof } from '../../log/tlog-proof.js';
import { type BuiltBundle, createFileSink, fillSink } from '../bundle-sink.js';
import type { Card } from '../card.js';
import { writeZip } from '../zip-file.js';
import { startHereText } from './start-here.js';

export interface HandOver {
  /** Name and finished bytes of the bundle, or the path where they lie. They are read into memory as a whole. */
  bundle: { name: string; content: Uint8Array | string };
  /** Of the bundle's outlet: it stands first in START-HERE.txt, in the language of the bundle and in English. */
  card: Card;
  /** The text of its `.minisig`. */
  signature: string;
  publicKey: MinisignKey;
  /** That the bundle is logged, where it is: a tlog-proof with the entry as extra data, and the record it names. */
  logged?: { proof: Uint8Array; record: Uint8Array };
  /** Path of the new ZIP; an older one is overwritten. */
  out: string;
}

/**
 * One ZIP to pass on: START-HERE.txt, the bundle, and all that is needed to check it without a network. What does
 * not fit together is refused here, and not by whoever receives it. On failure no file is left.
 * @throws KnownError SIGNATURE_INVALID, ENTRY_INVALID, LOG_DAMAGED or MANIFEST_INVALID when signature or proof is
 *   not that of the bundle; BLOB_MISSING when there is no such file; DATA_FULL, DATA_UNWRITABLE
 */
export async function buildHandOver(handOver: HandOver): Promise<BuiltBundle> {
  const { bundle, card, signature, publicKey, logged, out } = handOver;
  const bytes = typeof bundle.content === 'string' ? await read(bundle.content) : bundle.content;
  verifyMinisign(publicKey, bytes, signature);
  if (logged) checkLogged(logged, bytes);
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  return fillSink(await createFileSink(out), (sink) =>
    writeZip(sink, async (zip) => {
      const names = handOverNames(bundle.name);
      await zip.append('START-HERE.txt', startHereText({ card, names, publicKey, isLogged: !!logged }));
      await zip.append(names.bundle, bytes, { isStored: true });
      await zip.append(names.signature, text(signature));
      if (logged) {
        await zip.append(names.proof, logged.proof);
        await zip.append(names.record, logged.record);
      }
      await zip.append(names.key, text(minisignKeyFile(publicKey)));
    }),
  );
}

/** What the files of a hand-over are called, beside START-HERE.txt. */
function handOverNames(bundle: string) {
  return {
    bundle,
    signature: `${bundle}.minisig`,
    proof: `${bundle}${TLOG_PROOF_SUFFIX}`,
    record: `${bundle}.record.json`,
    key: 'key.pub',
  };
}

export type HandOverNames = ReturnType<typeof handOverNames>;

/** Bundle, record, entry, path and checkpoint name one another; who signed the checkpoint is the receiver's to ask. */
function checkLogged({ proof, record }: NonNullable<HandOver['logged']>, bundle: Uint8Array): void {
  const read = parseTlogProof(proof);
  const entry = read.extra ?? new Uint8Array();
  verifyTlogProof(read, entry);
  const { kind, digest } = parseEntry(entry);
  const isOfRecord = kind === 'bundle' && digest === digestOf(record);
  if (isOfRecord && parseBundleRecord(record).file.digest === digestOf(bundle)) return;
  throw new KnownError('SIGNATURE_INVALID', 'the proof is that of another file than this bundle');
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new KnownError('BLOB_MISSING', `there is no file ${path} to hand over`, { cause });
  }
}
