import { hashTree } from './merkle.js';

/** What one file says: hashes of the leaves `from`, `from + 1`, … */
export interface Witness {
  from: number;
  leaves: readonly Uint8Array[];
}

/** Ways to choose between files that disagree that are tried before giving up; each costs one tree. */
const MAX_TRIES = 4096;

/**
 * The leaf hashes of a tree, from files of which some may be damaged. Where they disagree, that choice is right
 * which gives `root`; a wrong one cannot (SHA-256). Where none does, or no root is known, the majority stands, and
 * where there is none, nothing: then each of those files may be the damaged one.
 */
export function proveLeaves(
  witnesses: readonly Witness[],
  { size, root }: { size: number; root: Uint8Array | undefined },
): { leaves: (Uint8Array | undefined)[]; isProven: boolean } {
  const candidates = candidatesOf(witnesses, size);
  const unproven = { leaves: candidates.map(majorityOf), isProven: false };
  const likely = candidates.flatMap(([first]) => (first ? [first.hash] : []));
  if (!root || likely.length < size) return unproven;
  const disputed = candidates.flatMap((all, index) =>
    all.length > 1 ? [{ index, hashes: all.map(({ hash }) => hash) }] : [],
  );
  for (const choice of choices(disputed)) {
    const leaves = [...likely];
    for (const { index, hash } of choice) leaves[index] = hash;
    if (Buffer.compare(hashTree(leaves), root) === 0) return { leaves, isProven: true };
  }
  return unproven;
}

interface Candidate {
  hash: Uint8Array;
  votes: number;
}

function majorityOf([first, second]: readonly Candidate[]): Uint8Array | undefined {
  return first && first.votes > (second?.votes ?? 0) ? first.hash : undefined;
}

/** For each leaf the different hashes that files give it, the most frequent first. */
function candidatesOf(witnesses: readonly Witness[], size: number): Candidate[][] {
  const votes = Array.from({ length: size }, () => new Map<string, number>());
  for (const { from, leaves } of witnesses) {
    leaves.forEach((leaf, at) => {
      const hex = Buffer.from(leaf).toString('hex');
      const counts = votes[from + at];
      counts?.set(hex, (counts.get(hex) ?? 0) + 1);
    });
  }
  return votes.map((counts) =>
    [...counts]
      .map(([hex, count]) => ({ hash: new Uint8Array(Buffer.from(hex, 'hex')), votes: count }))
      .sort((one, other) => other.votes - one.votes),
  );
}

interface Disputed {
  index: number;
  hashes: readonly Uint8Array[];
}

/** Every way to give each disputed leaf one of its hashes, likely ones first: a number in mixed radix counts up. */
function* choices(disputed: readonly Disputed[]): Generator<{ index: number; hash: Uint8Array }[]> {
  for (let number = 0; number < MAX_TRIES; number += 1) {
    let rest = number;
    const choice = disputed.flatMap(({ index, hashes }) => {
      const hash = hashes[rest % hashes.length];
      rest = Math.floor(rest / hashes.length);
      return hash ? [{ index, hash }] : [];
    });
    if (rest > 0) return;
    yield choice;
  }
}
