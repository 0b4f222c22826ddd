/** First and last byte, both counted in. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * What a `Range` header asks of `bytes` bytes (RFC 9110 section 14.1.2): one range, `all` where the header may
 * be left aside (another unit, several ranges, not a range at all), or `unsatisfiable`.
 */
export function parseByteRange(
  header: string | undefined,
  bytes: number,
): ByteRange | 'all' | 'unsatisfiable' {
  const match = /^bytes=[ \t]*(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))[ \t]*$/i.exec(header ?? '');
  if (!match) return 'all';
  const [, from, to, suffix] = match;
  if (suffix !== undefined) return lastBytes(Number(suffix), bytes);
  const first = Number(from);
  const last = to ? Math.min(Number(to), bytes - 1) : bytes - 1;
  if (to && Number(to) < first) return 'all';
  return first >= bytes ? 'unsatisfiable' : { first, last };
}

function lastBytes(count: number, bytes: number): ByteRange | 'unsatisfiable' {
  return count === 0 || bytes === 0
    ? 'unsatisfiable'
    : { first: Math.max(0, bytes - count), last: bytes - 1 };
}
