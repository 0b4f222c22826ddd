/** Lets so much work through in a time, whoever asks for it: nothing is remembered of anybody. */
export interface TokenBucket {
  /** Takes one token. Gives 0, or in how many seconds there will be one: then nothing was taken. */
  take(): number;
  /** Takes more for work that turned out to be large; the next ones wait for it. */
  charge(tokens: number): void;
}

/** A bucket that is full at first. Where the clock jumps back, it fills on from there. */
export function createTokenBucket(parts: { perSecond: number; size: number; now: () => Date }): TokenBucket {
  const { perSecond, size, now } = parts;
  let tokens = size;
  let filledAtMs = now().getTime();

  function fill(): void {
    const nowMs = now().getTime();
    const elapsedMs = Math.max(0, nowMs - filledAtMs);
    tokens = Math.min(size, tokens + (elapsedMs / 1000) * perSecond);
    filledAtMs = nowMs;
  }

  return {
    take() {
      fill();
      if (tokens < 1) return Math.ceil((1 - tokens) / perSecond);
      tokens -= 1;
      return 0;
    },
    charge(extra) {
      fill();
      tokens = Math.max(-size, tokens - extra);
    },
  };
}
