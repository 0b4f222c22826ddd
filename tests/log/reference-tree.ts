import { createHash } from 'node:crypto';

/** RFC 6962, section 2.1, word for word and slow: what the incremental tree is held against. */
export function referenceRoot(leaves: readonly Uint8Array[]): Buffer {
  const hash = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [first] = leaves;
  if (first === undefined) return hash();
  if (leaves.length === 1) return hash(Buffer.from([0]), first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hash(Buffer.from([1]), referenceRoot(leaves.slice(0, split)), referenceRoot(leaves.slice(split)));
}
