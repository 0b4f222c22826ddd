/** A stretch of two sequences: alike in both, or what one has where the other has something else. */
export interface Stretch {
  isAlike: boolean;
  /** From where, and up to where, in each of the two; equally long where it is alike. */
  older: readonly [from: number, to: number];
  newer: readonly [from: number, to: number];
}

/**
 * How to come from one sequence to the other with the fewest insertions and deletions (E. W. Myers, "An O(ND)
 * Difference Algorithm", 1986, the greedy algorithm). Stretches follow each other and cover both sequences.
 *
 * Sequences that are too far from each other are one stretch that is not alike, apart from their common beginning
 * and end: time grows with length times `maxEdits`, and memory with the square of `maxEdits`, whatever they hold.
 */
export function shortestEdit(
  older: readonly string[],
  newer: readonly string[],
  maxEdits: number,
): Stretch[] {
  const shorter = Math.min(older.length, newer.length);
  let head = 0;
  while (head < shorter && older[head] === newer[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && older.at(-1 - tail) === newer.at(-1 - tail)) tail += 1;
  const middle = {
    older: older.slice(head, older.length - tail),
    newer: newer.slice(head, newer.length - tail),
  };
  const alike = [
    ...range(head),
    ...alikePairs(middle, maxEdits).map(([at, there]): Pair => [at + head, there + head]),
    ...range(tail).map(([n]): Pair => [older.length - tail + n, newer.length - tail + n]),
  ];
  return stretchesOf(alike, [older.length, newer.length]);
}

type Pair = [older: number, newer: number];

interface Two {
  older: readonly string[];
  newer: readonly string[];
}

function range(length: number): Pair[] {
  return Array.from({ length }, (_, n): Pair => [n, n]);
}

/** The places of the elements that both keep, in order; none when more than `maxEdits` edits are needed. */
function alikePairs(two: Two, maxEdits: number): Pair[] {
  const reached = furthestReaches(two, maxEdits);
  if (!reached) return [];
  const pairs: Pair[] = [];
  let [x, y] = [two.older.length, two.newer.length];
  // Backwards, from the end to the beginning: each round undoes one edit and the diagonal after it.
  for (let edits = reached.length - 1; edits >= 0; edits -= 1) {
    const before = reached[edits - 1];
    const [fromX, fromY] = before ? comesFrom(before, { edits, diagonal: x - y }) : [0, 0];
    while (x > fromX && y > fromY && two.older[x - 1] === two.newer[y - 1]) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}

/** How far along the older sequence one comes on each diagonal, by number of edits; diagonal k is at k + edits. */
function furthestReaches({ older, newer }: Two, maxEdits: number): Int32Array[] | undefined {
  const reached: Int32Array[] = [];
  for (let edits = 0; edits <= maxEdits; edits += 1) {
    const row = new Int32Array(2 * edits + 1);
    const before = reached[edits - 1];
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = before ? stepTo(before, { edits, diagonal }) : 0;
      while (x < older.length && x - diagonal < newer.length && older[x] === newer[x - diagonal]) x += 1;
      row[diagonal + edits] = x;
      if (x >= older.length && x - diagonal >= newer.length) return [...reached, row];
    }
    reached.push(row);
  }
  return undefined;
}

interface Step {
  edits: number;
  diagonal: number;
}

/** Down (an insertion) from the diagonal above, or right (a deletion) from the one below, whichever leads further. */
function isInsertion(before: Int32Array, { edits, diagonal }: Step): boolean {
  const below = before[diagonal + edits - 2] ?? -1;
  const above = before[diagonal + edits] ?? -1;
  return diagonal === -edits || (diagonal !== edits && below < above);
}

function stepTo(before: Int32Array, step: Step): number {
  const { edits, diagonal } = step;
  return isInsertion(before, step)
    ? (before[diagonal + edits] ?? 0)
    : (before[diagonal + edits - 2] ?? 0) + 1;
}

/** Where the edit that ends on this diagonal began. */
function comesFrom(before: Int32Array, step: Step): Pair {
  const { edits, diagonal } = step;
  if (isInsertion(before, step)) {
    const x = before[diagonal + edits] ?? 0;
    return [x, x - diagonal - 1];
  }
  const x = before[diagonal + edits - 2] ?? 0;
  return [x, x - diagonal + 1];
}

function stretchesOf(alike: readonly Pair[], [olderEnd, newerEnd]: Pair): Stretch[] {
  const stretches: Stretch[] = [];
  let [x, y] = [0, 0];
  for (const [older, newer] of [...alike, [olderEnd, newerEnd] as const]) {
    if (older > x || newer > y) stretches.push({ isAlike: false, older: [x, older], newer: [y, newer] });
    const isEnd = older === olderEnd && newer === newerEnd;
    const last = stretches.at(-1);
    if (!isEnd && last?.isAlike) {
      stretches[stretches.length - 1] = {
        isAlike: true,
        older: [last.older[0], older + 1],
        newer: [last.newer[0], newer + 1],
      };
    } else if (!isEnd) {
      stretches.push({ isAlike: true, older: [older, older + 1], newer: [newer, newer + 1] });
    }
    [x, y] = [older + 1, newer + 1];
  }
  return stretches;
}
