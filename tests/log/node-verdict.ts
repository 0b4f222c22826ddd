import { isKnownError } from '../../src/domain/errors.js';
import { parseBundleRecord } from '../../src/domain/bundle-record.js';
import { digestOf } from '../../src/domain/digest.js';
import { parseEntry } from '../../src/domain/entry.js';
import { parseMinisignKey, type MinisignKey, verifyMinisign } from '../../src/log/minisign.js';
import type { CheckpointVerifiers } from '../../src/log/checkpoint.js';
import { parseVerifierKey } from '../../src/log/note-key.js';
import { parsePublisherKey, vouchesFor } from '../../src/log/publisher-key.js';
import { parseTlogProof, verifyTlogProof } from '../../src/log/tlog-proof.js';
import { type Trust, verifyTrust } from '../../src/log/trust.js';
import { type Evidence, FILE_NAME } from './verify-vectors.js';

/** What the messages of the program say, in the words of the table. */
const MESSAGES: readonly [RegExp, string][] = [
  [
    /has not the form of minisign|not a proof of a|is not a signed note|does not say origin/,
    'unreadable form',
  ],
  [/another key|not signed by any key|is not signed by the log/, 'unknown-signer other-key'],
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

function judge({
  file,
  name = FILE_NAME,
  minisig,
  proof,
  record,
  sums,
  sumsSignature,
  ...from
}: Evidence): string {
  const trust = trustedOf(from) ?? pastedLog(from.key);
  const pinned = from.key?.startsWith('RW') ? [parseMinisignKey(from.key)] : undefined;
  const keys = pinned ?? trustedOf(from)?.minisigns ?? [];
  if (minisig !== undefined) {
    const comment = verifyByAny(keys, file, minisig);
    if (comment === undefined) return 'incomplete no-key';
    return /^timestamp:\d+\tfile:/.test(comment) ? 'good signed' : 'good worded';
  }
  if (proof) return judgeProof({ file, proof, record, trust });
  const listed =
    sums === undefined || sumsSignature === undefined ? undefined : readSums(keys, sums, sumsSignature);
  const digest = listed?.get(name);
  if (digest === undefined) return 'incomplete no-signature';
  return digest === digestOf(file) ? 'good listed' : 'forged other-file';
}

/** The trust file, if it holds and is that of the publisher who is known. */
function trustedOf({ trust: bytes, key }: Pick<Evidence, 'trust' | 'key'>): Trust | undefined {
  if (!bytes || key?.startsWith('RW')) return undefined;
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
function verifyByAny([key]: readonly MinisignKey[], file: Uint8Array, minisig: string): string | undefined {
  return key && verifyMinisign(key, file, minisig);
}

function readSums(keys: readonly MinisignKey[], sums: string, signature: string): Map<string, string> {
  try {
    verifyByAny(keys, new TextEncoder().encode(sums), signature);
  } catch (error) {
    if (isKnownError(error, 'SIGNATURE_INVALID')) return new Map();
    throw error;
  }
  const lines = sums.split('\n').slice(0, -1);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

function judgeProof(asked: {
  file: Uint8Array;
  proof: Uint8Array;
  record?: Uint8Array | undefined;
  trust?: CheckpointVerifiers | undefined;
}): string {
  const { file, record, trust } = asked;
  const proof = parseTlogProof(asked.proof);
  const entry = proof.extra ?? new Uint8Array();
  if (!trust) return 'incomplete no-key';
  const { cosignedAt } = verifyTlogProof(proof, entry, trust);
  const { digest } = parseEntry(entry);
  if (!record || digestOf(record) !== digest) return 'incomplete no-record';
  if (parseBundleRecord(record).file.digest !== digestOf(file)) return 'forged other-file';
  return cosignedAt ? 'good logged' : 'good undated';
}
