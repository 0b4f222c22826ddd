import { KnownError } from '../domain/errors.js';
import { encodeBase64, parseBase64 } from './base64.js';
import {
  type Checkpoint,
  type CheckpointVerifiers,
  parseCheckpoint,
  verifyCheckpoint,
} from './checkpoint.js';
import { verifyInclusion } from './inclusion.js';
import { HASH_BYTES, hashLeaf } from './merkle.js';

/** That an entry stands in a log, for somebody who has only this (c2sp.org/tlog-proof). */
export interface TlogProof {
  /** What the application adds; not authenticated by itself. Ours is the entry, which the path then proves. */
  extra?: Uint8Array;
  /** Zero-based number of the entry. */
  index: number;
  /** From the leaf's sibling up to the child of the root. */
  path: readonly Uint8Array[];
  /** The checkpoint, byte for byte. */
  checkpoint: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A tree of 2 to the 63rd leaves is no higher. */
const MAX_PATH = 63;

/** "Proofs SHOULD be stored with file extension `.tlog-proof`" (tlog-proof, introduction). */
export const TLOG_PROOF_SUFFIX = '.tlog-proof';

/** The text of a proof (tlog-proof, "Format"). */
export function encodeTlogProof({ extra, index, path, checkpoint }: TlogProof): Uint8Array {
  const lines = [
    FIRST_LINE,
    ...(extra ? [`extra ${encodeBase64(extra)}`] : []),
    `index ${index}`,
    ...path.map(encodeBase64),
  ];
  return new TextEncoder().encode(`${lines.join('\n')}\n\n${checkpoint}`);
}

/**
 * Reads a proof by the clauses of tlog-proof, "Format". It proves nothing before {@link verifyTlogProof}.
 * @throws KnownError SIGNATURE_INVALID for any bytes that {@link encodeTlogProof} would not write
 */
export function parseTlogProof(bytes: Uint8Array): TlogProof {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // No line of the proof itself is empty: the first empty one ends it. The checkpoint has one of its own.
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  if (first !== FIRST_LINE) throw malformed('its first line is another');
  const hasExtra = lines[0]?.startsWith('extra ') ?? false;
  const extra = hasExtra ? parseBase64(lines.shift()?.slice('extra '.length) ?? '') : undefined;
  if (hasExtra && !extra) throw malformed('its extra data is not base64');
  const index = parseIndex(lines.shift() ?? '');
  if (lines.length > MAX_PATH) throw malformed('its path is too long');
  const path = lines.map(parseHash);
  return { ...(extra ? { extra } : {}), index, path, checkpoint: text.slice(end + 2) };
}

function parseIndex(line: string): number {
  const [, digits = ''] = /^index (0|[1-9]\d*)$/.exec(line) ?? [];
  const index = Number(digits);
  if (digits === '' || !Number.isSafeInteger(index)) throw malformed('it names no index');
  return index;
}

function parseHash(line: string): Uint8Array {
  const hash = parseBase64(line);
  if (hash?.length !== HASH_BYTES) throw malformed('its path holds what is no hash');
  return hash;
}

/**
 * Checks that `entry`, byte for byte, stands in the log where the proof says. Without `known` nobody is asked who
 * signed the checkpoint: then it shows only that proof, entry and checkpoint belong together.
 * @returns the checkpoint
 * @throws KnownError SIGNATURE_INVALID, LOG_DAMAGED
 */
export function verifyTlogProof(
  proof: TlogProof,
  entry: Uint8Array,
  known?: CheckpointVerifiers,
): Checkpoint {
  const bytes = new TextEncoder().encode(proof.checkpoint);
  const checkpoint = known ? verifyCheckpoint(bytes, known) : parseCheckpoint(bytes);
  const { index, path } = proof;
  const place = { index, size: checkpoint.size };
  if (verifyInclusion({ place, leaf: hashLeaf(entry), path, root: checkpoint.root })) return checkpoint;
  throw new KnownError(
    'SIGNATURE_INVALID',
    `the proof does not hold: its path does not lead from this entry to the root of the log`,
  );
}

function malformed(fact: string): KnownError {
  return new KnownError('SIGNATURE_INVALID', `not a proof of a transparency log: ${fact}`);
}
