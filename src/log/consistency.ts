import { KnownError } from '../domain/errors.js';
import type { LogFiles } from './log-files.js';
import { EMPTY_ROOT, hashNode } from './merkle.js';
import { hashOfRange, isPowerOfTwo, splitOf } from './range-hash.js';
import type { TreeHead } from './tree-head.js';

type Head = Pick<TreeHead, 'size' | 'root'>;

/**
 * `PROOF(m, D[n])` of RFC 6962, section 2.1.2 (RFC 9162, section 2.1.4.1): that the tree of `to` leaves begins with
 * the tree of `from` leaves. Read from tiles; empty when either tree says nothing about the other (0, or the same).
 * @throws KnownError LOG_DAMAGED when a tile is missing or damaged
 */
export async function proveConsistency(
  files: Pick<LogFiles, 'read'>,
  sizes: { from: number; to: number },
): Promise<Uint8Array[]> {
  const { from, to } = sizes;
  if (!(from >= 0 && from <= to)) throw new Error(`a tree of ${to} leaves has none of ${from} in it`);
  if (from === 0 || from === to) return [];
  const nodes = await readNodes(files, sizes);
  // The verifier knows the first one already: it is the root of the smaller tree.
  return isPowerOfTwo(from) ? nodes.slice(1) : nodes;
}

/**
 * True when the path shows that the tree `to` begins with the tree `from`, by the algorithm of RFC 9162, section
 * 2.1.4.2. It leaves out trees without leaves and equal trees; there, nothing but the only right root with an empty
 * path holds.
 */
export function verifyConsistency(claim: { from: Head; to: Head; path: readonly Uint8Array[] }): boolean {
  const { from, to, path } = claim;
  if (!(from.size >= 0 && from.size <= to.size)) return false;
  if (from.size === 0) return path.length === 0 && isSame(from.root, EMPTY_ROOT) && isPossible(to);
  if (from.size === to.size) return path.length === 0 && isSame(from.root, to.root);
  // Step 1: "If consistency_path is an empty array, stop and fail the proof verification."
  if (path.length === 0) return false;
  // Step 2: "If first is an exact power of 2, then prepend first_hash to the consistency_path array."
  const nodes = isPowerOfTwo(from.size) ? [from.root, ...path] : path;
  const roots = rootsOver(nodes, { from: from.size, to: to.size });
  return roots !== undefined && isSame(roots.from, from.root) && isSame(roots.to, to.root);
}

/**
 * True when the log `to` goes on from `from`, false when these are two histories. The tiles, which nobody has to
 * trust, are those of a copy of `to`: what does not lead to its root proves nothing, neither the one nor the other.
 * @throws KnownError LOG_DAMAGED when tiles are missing, damaged or not of `to`
 */
export async function isContinuation(
  files: Pick<LogFiles, 'read'>,
  { from, to }: { from: Head; to: Head },
): Promise<boolean> {
  if (from.size > to.size)
    throw new Error(`a tree of ${to.size} leaves cannot go on from one of ${from.size}`);
  if (from.size === 0) return isSame(from.root, EMPTY_ROOT);
  if (from.size === to.size) return isSame(from.root, to.root);
  const sizes = { from: from.size, to: to.size };
  // With the first node read and not taken from `from`, both roots follow from the tiles alone.
  const roots = rootsOver(await readNodes(files, sizes), sizes);
  if (roots && isSame(roots.to, to.root)) return isSame(roots.from, from.root);
  throw new KnownError(
    'LOG_DAMAGED',
    `the hash tiles of this copy do not give the root hash of its checkpoint of size ${to.size}: take another copy`,
  );
}

/** `SUBPROOF(m, D[n], false)` of RFC 6962, section 2.1.2: all nodes, also a first one that the verifier has. */
async function readNodes(
  files: Pick<LogFiles, 'read'>,
  { from, to }: { from: number; to: number },
): Promise<Uint8Array[]> {
  const path: Uint8Array[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + splitOf(end - start);
    const beside = from <= middle ? { start: middle, end } : { start, end: middle };
    path.push(await hashOfRange(files, beside, to));
    if (from <= middle) end = middle;
    else start = middle;
  }
  path.push(await hashOfRange(files, { start, end }, to));
  return path.reverse();
}

/** Steps 3 to 6 of RFC 9162, section 2.1.4.2: the roots of both trees; undefined when the path has another length. */
function rootsOver(
  [first, ...rest]: readonly Uint8Array[],
  sizes: { from: number; to: number },
): { from: Uint8Array; to: Uint8Array } | undefined {
  if (!first) return undefined;
  let [node, last] = [sizes.from - 1, sizes.to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let roots = { from: first, to: first };
  for (const beside of rest) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      roots = { from: hashNode(beside, roots.from), to: hashNode(beside, roots.to) };
      while (node % 2 === 0 && node > 0) [node, last] = [half(node), half(last)];
    } else {
      roots = { ...roots, to: hashNode(roots.to, beside) };
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? roots : undefined;
}

/** A tree without leaves has one root only. */
function isPossible({ size, root }: Head): boolean {
  return size > 0 || isSame(root, EMPTY_ROOT);
}

/** Not by shifting, which cuts numbers to 32 bits. */
function half(number: number): number {
  return Math.floor(number / 2);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
