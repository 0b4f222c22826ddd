import { isKnownError, KnownError } from '../../src/domain/errors.js';
import { parseBundleRecord } from '../../src/domain/bundle-record.js';
import { digestOf } from '../../src/domain/digest.js';
import { parseEntry } from '../../src/domain/entry.js';
import { parseMinisignKey, type MinisignKey, verifyMinisign } from '../../src/log/minisign.js';
import type { CheckpointVerifiers } from '../../src/log/checkpoint.js';
import { keyIdOf, parseVerifierKey, type VerifierKey } from '../../src/log/note-key.js';
import { isSameKey, parseNote } from '../../src/log/note.js';
import { parsePublisherKey, vouchesFor } from '../../src/log/publisher-key.js';
import { parseTlogProof, verifyTlogProof } from '../../src/log/tlog-proof.js';
import { type Trust, verifyTrust } from '../../src/log/trust.js';
import { type Evidence, FILE_NAME } from './verify-vectors.js';

/** What the messages of the program say, in the words of the table. */
const MESSAGES: readonly [RegExp, string][] = [
  [/has not the form of minisign|not a proof of a|is not a signed note|does not say origin/, 'forged form'],
  [/the list/, 'forged list'],
  [/another key/, 'unknown-signer other-key'],
  [/the file is damaged or forged/, 'forged file'],
  [/trusted comment was changed/, 'forged comment'],
  [/wrong signature of/, 'forged checkpoint'],
  [/does not lead from this entry/, 'forged path'],
];

/**
 * What the program's own code, on `node:crypto`, says of a case of the table, by the same steps as the command. It has
 * one sentence for a form that it does not know, also for the prehashed one.
 */
export function nodeVerdict(evidence: Evidence): string {
  try {
    return judge(evidence);
  } catch (error) {
    if (!isKnownError(error)) throw error;
    const known = MESSAGES.find(([pattern]) => pattern.test(error.message));
    return known?.[1] ?? `no verdict for: ${error.message}`;
  }
}

/** Keys that the reader gave, or that came with the file. */
interface Signers {
  kind: 'good' | 'whole';
  minisigns: readonly MinisignKey[];
  log: CheckpointVerifiers | undefined;
}

function judge(evidence: Evidence): string {
  const { file, name = FILE_NAME, minisig, proof, sums, sumsSignature } = evidence;
  const signers = signersOf(evidence);
  if (minisig !== undefined) {
    const comment = verifyByAny(signers, file, minisig);
    if (comment === undefined) return 'incomplete no-key';
    return `${signers.kind} ${/^timestamp:\d+\tfile:/.test(comment) ? 'signed' : 'worded'}`;
  }
  if (proof) return judgeProof({ ...evidence, proof }, signers);
  const listed = sums?.split('\n').find((line) => line.slice(66) === name);
  if (sums === undefined || sumsSignature === undefined || !listed) return 'incomplete no-signature';
  const comment = verifyList(signers, sums, sumsSignature);
  const isList = comment?.endsWith('\tfile:SHA256SUMS') && /^([0-9a-f]{64} {2}\S+\n)+$/.test(sums);
  if (!isList) return 'forged list';
  return listed.slice(0, 64) === digestOf(file) ? `${signers.kind} listed` : 'forged other-file';
}

function signersOf({ trust: bytes, key }: Pick<Evidence, 'trust' | 'key'>): Signers {
  const kind = key === undefined ? 'whole' : 'good';
  if (key?.startsWith('RW')) return { kind, minisigns: [parseMinisignKey(key)], log: undefined };
  const trust = bytes && trustIn(bytes, key);
  return { kind, minisigns: trust?.minisigns ?? [], log: trust ?? pastedLog(key) };
}

/** The trust file, if it holds and is not of somebody else than the publisher who is known. */
function trustIn(bytes: Uint8Array, key: string | undefined): Trust | undefined {
  try {
    const trust = verifyTrust(bytes);
    return key === undefined || vouchesFor(parsePublisherKey(key), { trust, bytes }) ? trust : undefined;
  } catch (error) {
    if (isKnownError(error)) return undefined;
    throw error;
  }
}

/** The keys of a log and of its cosigner, each in a line. */
function pastedLog(key: string | undefined): CheckpointVerifiers | undefined {
  if (!key?.startsWith('log/') || !key.includes('+')) return undefined;
  const [log, cosigner] = key.trim().split('\n').map(parseVerifierKey);
  return log && { origin: log.name, logs: [log], cosigners: cosigner ? [cosigner] : [] };
}

/** The form is judged before anybody is asked who signed. */
function verifyByAny({ minisigns: [key] }: Signers, file: Uint8Array, minisig: string): string | undefined {
  return key && verifyMinisign(key, file, minisig);
}

function verifyList(signers: Signers, sums: string, signature: string): string | undefined {
  try {
    return verifyByAny(signers, new TextEncoder().encode(sums), signature);
  } catch (error) {
    if (isKnownError(error) && error.message.includes('another key')) throw error;
    throw new KnownError('SIGNATURE_INVALID', 'the list does not hold', { cause: error });
  }
}

/** What does not fit together is no matter of keys. */
function judgeProof(
  { file, record, ...about }: Evidence & { proof: Uint8Array },
  { kind, log }: Signers,
): string {
  const proof = parseTlogProof(about.proof);
  const entry = proof.extra ?? new Uint8Array();
  const isOfLog = log?.logs.some((key) => isBy(key, proof.checkpoint));
  verifyTlogProof(proof, entry, isOfLog ? log : undefined);
  const { digest } = parseEntry(entry);
  if (!record || digestOf(record) !== digest) return 'incomplete no-record';
  if (parseBundleRecord(record).file.digest !== digestOf(file)) return 'forged other-file';
  if (!log) return 'incomplete no-key';
  return isOfLog ? `${kind} logged` : 'unknown-signer other-key';
}

function isBy(key: VerifierKey, checkpoint: string): boolean {
  const { signatures } = parseNote(new TextEncoder().encode(checkpoint), 'the checkpoint');
  return signatures.some((line) => isSameKey(line, { name: key.name, keyId: keyIdOf(key) }));
}
