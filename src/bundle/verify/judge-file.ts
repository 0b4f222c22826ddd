import { type BundleRecord, parseBundleRecord } from '../../domain/bundle-record.js';
import { digestOf } from '../../domain/digest.js';
import { parseEntry } from '../../domain/entry.js';
import { isKnownError, KnownError } from '../../domain/errors.js';
import { parseSums, SUMS_NAME } from '../../domain/sha256-sums.js';
import type { CheckpointVerifiers } from '../../log/checkpoint.js';
import { type MinisignKey, signerIdOf, verifyMinisign } from '../../log/minisign.js';
import { keyIdOf } from '../../log/note-key.js';
import { isSameKey, parseNote } from '../../log/note.js';
import { parseTlogProof, verifyTlogProof } from '../../log/tlog-proof.js';
import { parseTrustedComment } from '../../log/trusted-comment.js';
import { checkContents, readForeignZip } from '../foreign/read-foreign-zip.js';

/** A file, and what lies beside it. */
export interface FileEvidence {
  name: string;
  bytes: Uint8Array;
  /** The text of its `.minisig`. */
  signature?: string | undefined;
  /** Its `.tlog-proof`, and the record that the entry in it names. */
  proof?: Uint8Array | undefined;
  record?: Uint8Array | undefined;
  /** A list of digests that names it, with the signature of that list. */
  list?: { text: Uint8Array; signature: string } | undefined;
}

/** Keys that may sign. */
export interface SignerKeys {
  minisigns: readonly MinisignKey[];
  log?: CheckpointVerifiers | undefined;
}

/** Whose keys are at hand: those of a publisher who is known here, and those that merely came with the file. */
export interface KeysAtHand {
  known: SignerKeys | undefined;
  offered: SignerKeys | undefined;
}

/** One thing that can be said of a file. `isKnown`: by a key of a publisher who is known here. */
export type Finding =
  | { kind: 'signed'; isKnown: boolean; key: MinisignKey; at: Date | undefined; as: string | undefined }
  | { kind: 'logged'; isKnown: boolean; origin: string; index: number; loggedAt: Date; record: BundleRecord }
  | { kind: 'listed'; isKnown: boolean; key: MinisignKey; at: Date | undefined }
  /** Something that could say more lies there, but what it takes to check it does not. */
  | { kind: 'unchecked'; fact: string }
  | { kind: 'forged'; fact: string };

/** Everything that can be said of a file without a network. */
export function judgeFile(evidence: FileEvidence, keys: KeysAtHand): Finding[] {
  return [judgeShape, judgeSignature, judgeProof, judgeList].flatMap((judge) => {
    try {
      return judge(evidence, keys);
    } catch (error) {
      if (isKnownError(error)) return [{ kind: 'forged' as const, fact: error.message }];
      throw error;
    }
  });
}

/** A ZIP, and an EPUB is one, is looked through before anybody opens it; signed or not. */
function judgeShape({ bytes, name }: FileEvidence): Finding[] {
  const isZip = /\.(zip|epub)$/.test(name) || Buffer.from(bytes.subarray(0, 2)).equals(Buffer.from('PK'));
  if (isZip) checkContents(readForeignZip(bytes));
  return [];
}

function judgeSignature({ bytes, signature }: FileEvidence, keys: KeysAtHand): Finding[] {
  if (signature === undefined) return [];
  const signer = signerOf(signature, keys);
  if (!signer) return [{ kind: 'unchecked', fact: 'it has a signature, made with a key that is not here' }];
  const { name, at } = parseTrustedComment(verifyMinisign(signer.key, bytes, signature));
  return [{ kind: 'signed', ...signer, at, as: name }];
}

/** The key that a signature says it was made with. */
function signerOf(
  signature: string,
  { known, offered }: KeysAtHand,
): { key: MinisignKey; isKnown: boolean } | undefined {
  const keyId = signerIdOf(signature);
  const isNamed = (key: MinisignKey): boolean => Buffer.compare(key.keyId, keyId) === 0;
  const key = known?.minisigns.find(isNamed);
  if (key) return { key, isKnown: true };
  const other = offered?.minisigns.find(isNamed);
  return other && { key: other, isKnown: false };
}

/** Checkpoint, path, entry, record and file have to name one another. */
function judgeProof({ bytes, proof, record }: FileEvidence, { known, offered }: KeysAtHand): Finding[] {
  if (!proof) return [];
  const read = parseTlogProof(proof);
  const line = read.extra ?? new Uint8Array();
  const isKnown = hasSigned(known?.log, read.checkpoint);
  const verifiers = isKnown
    ? known?.log
    : hasSigned(offered?.log, read.checkpoint)
      ? offered?.log
      : undefined;
  const { origin } = verifyTlogProof(read, line, verifiers);
  const entry = parseEntry(line);
  if (!record)
    return [{ kind: 'unchecked', fact: 'it has a proof, but not the record that the proof speaks of' }];
  if (entry.kind !== 'bundle' || entry.digest !== digestOf(record))
    throw ofAnother('the record is not the one');
  const bundle = parseBundleRecord(record);
  if (bundle.file.digest !== digestOf(bytes)) throw ofAnother('the file is not the one');
  const loggedAt = new Date(entry.time * 1000);
  return [{ kind: 'logged', isKnown, origin, index: read.index, loggedAt, record: bundle }];
}

function ofAnother(fact: string): KnownError {
  return new KnownError('SIGNATURE_INVALID', `${fact} that the proof speaks of`);
}

/** True when one of these logs claims to have signed; whether it did is for whoever verifies. */
function hasSigned(log: CheckpointVerifiers | undefined, checkpoint: string): boolean {
  if (!log) return false;
  const { signatures } = parseNote(new TextEncoder().encode(checkpoint), 'the checkpoint');
  return signatures.some((line) =>
    log.logs.some((key) => isSameKey(line, { name: key.name, keyId: keyIdOf(key) })),
  );
}

/** What a list does not name, it says nothing of. */
function judgeList({ name, bytes, list }: FileEvidence, keys: KeysAtHand): Finding[] {
  const line = list && parseSums(list.text).find((sum) => sum.name === name);
  if (!line) return [];
  const signer = signerOf(list.signature, keys);
  if (!signer) return [{ kind: 'unchecked', fact: 'a list names it, signed with a key that is not here' }];
  const { name: signedAs, at } = parseTrustedComment(verifyMinisign(signer.key, list.text, list.signature));
  if (signedAs !== SUMS_NAME) throw new KnownError('SIGNATURE_INVALID', 'the list is signed as another file');
  if (line.digest === digestOf(bytes)) return [{ kind: 'listed', ...signer, at }];
  throw new KnownError('SIGNATURE_INVALID', `its SHA-256 is not the one in ${SUMS_NAME}`);
}
