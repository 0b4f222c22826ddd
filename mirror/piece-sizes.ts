/** Small, as each slow reader holds two of them. */
const SMALL_BYTES = 16 * 1024;
const LARGE_BYTES = 256 * 1024;
/** All readers together; with what is on its way to the system they hold some 16 MB. */
const MAX_LARGE = 32;
/** A line that takes no more lets a reader wait longer than this. */
const AT_ONCE_MS = 5;

/** How much of a file one reader is given next. */
export interface PieceSizes {
  /** In bytes. What was given before counts as taken, now. */
  next(): number;
  /** A piece of this reader is on its way. */
  given(): void;
  /** The reader is gone, or has everything. */
  end(): void;
}

/**
 * Sizes for readers who share one allowance: small pieces, and a large one for who has taken the last at once, as long as
 * not too many others hold one. Readers who stop taking keep what they hold, and cost the others only their speed.
 */
export function createPieceSizes(nowMs = () => performance.now()): () => PieceSizes {
  let held = 0;
  return () => {
    let isLarge = false;
    let [pieces, givenAtMs] = [0, 0];
    const end = (): void => {
      if (isLarge) held -= 1;
      isLarge = false;
    };
    return {
      next() {
        end();
        // Behind the first piece the second is asked for in any case; only from that one on it shows who takes.
        isLarge = pieces > 1 && nowMs() - givenAtMs < AT_ONCE_MS && held < MAX_LARGE;
        if (isLarge) held += 1;
        return isLarge ? LARGE_BYTES : SMALL_BYTES;
      },
      given: () => void ([pieces, givenAtMs] = [pieces + 1, nowMs()]),
      end,
    };
  };
}
