import type { Readable } from 'node:stream';
import { plainNumber } from '../domain/plain-figures.js';
import { KnownError } from '../domain/errors.js';
import type { Clock } from './clock.js';
import type { Download } from './downloader.js';

export interface BodyToTake extends Pick<Download, 'maxBytes' | 'take' | 'count'> {
  /** What is taken in, for messages. */
  what: string;
  /** Bytes at the beginning that are not wanted. */
  skip: number;
  minBytesPerSecond: number;
  graceMs: number;
  clock: Clock;
}

/**
 * Hands a body over piece by piece, at most `maxBytes` of it after those that are passed over.
 * @throws KnownError FETCH_TOO_LARGE, FETCH_TIMED_OUT when it comes too slowly; what `take`, `count` and `body` throw
 */
export async function takeBody(body: Readable, request: BodyToTake): Promise<void> {
  const { what, skip, maxBytes } = request;
  const startMs = request.clock.nowMs();
  let came = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    const before = came;
    came += chunk.length;
    request.count?.(chunk.length);
    if (came - skip > maxBytes) {
      throw new KnownError(
        'FETCH_TOO_LARGE',
        `${what} is larger than it may be, ${plainNumber(maxBytes)} bytes`,
      );
    }
    const wanted = chunk.subarray(Math.max(0, skip - before));
    if (wanted.length > 0) await request.take(wanted);
    refuseTrickle(request, came, request.clock.nowMs() - startMs);
  }
}

/** Who sends a byte now and then is never silent, and never done. */
function refuseTrickle(
  { what, minBytesPerSecond, graceMs }: BodyToTake,
  bytes: number,
  passedMs: number,
): void {
  const dueBytes = ((passedMs - graceMs) / 1000) * minBytesPerSecond;
  if (bytes >= dueBytes) return;
  throw new KnownError(
    'FETCH_TIMED_OUT',
    `${what} comes too slowly, below ${minBytesPerSecond} bytes a second`,
  );
}
