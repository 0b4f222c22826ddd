import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { storageError } from '../archive/storage-errors.js';
import type { Digest } from '../domain/digest.js';

/** A finished file. */
export interface BuiltBundle {
  digest: Digest;
  bytes: number;
}

/** Where the bytes of a bundle go, from the first to the last. */
export interface BundleSink {
  /** When it is done, the bytes are the caller's again, who may write others into the same memory. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the bundle; it is whole only after this. */
  finish(): Promise<BuiltBundle>;
  /** Ends it and leaves nothing behind. */
  discard(): Promise<void>;
}

/** So much is gathered before it goes to the disk: a ZIP comes in pieces of a few bytes. */
const ROOM_BYTES = 256 << 10;

/**
 * A sink that is a file, which is overwritten.
 * @throws KnownError DATA_FULL or DATA_UNWRITABLE from each of its methods
 */
export async function createFileSink(out: string): Promise<BundleSink> {
  const meter = createMeter();
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw storageError(error, out);
    });
  const file: FileHandle = await told(open(out, 'w'));
  const room = Buffer.allocUnsafeSlow(ROOM_BYTES);
  let filled = 0;
  const flush = async (): Promise<void> => {
    const whole = room.subarray(0, filled);
    filled = 0;
    await told(file.writeFile(whole));
    meter.count(whole);
  };
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length;) {
        const taken = bytes.subarray(at, at + ROOM_BYTES - filled);
        room.set(taken, filled);
        filled += taken.length;
        at += taken.length;
        if (filled === ROOM_BYTES) await flush();
      }
    },
    async finish() {
      await flush();
      await told(file.close());
      return meter.result();
    },
    async discard() {
      await file.close().catch(() => undefined);
      await rm(out, { force: true });
    },
  };
}

/** A sink in memory, for the bundle of one article. */
export function createMemorySink(): BundleSink & { bytes(): Uint8Array } {
  const meter = createMeter();
  const pieces: Uint8Array[] = [];
  return {
    write(bytes) {
      pieces.push(new Uint8Array(bytes));
      meter.count(bytes);
      return Promise.resolve();
    },
    finish: () => Promise.resolve(meter.result()),
    discard: () => Promise.resolve(void pieces.splice(0)),
    bytes: () => new Uint8Array(Buffer.concat(pieces)),
  };
}

/**
 * Fills a sink and finishes it; on failure nothing is left of it.
 */
export async function fillSink(
  sink: BundleSink,
  fill: (sink: BundleSink) => Promise<void>,
): Promise<BuiltBundle> {
  try {
    await fill(sink);
    return await sink.finish();
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

function createMeter() {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    count(chunk: Uint8Array): void {
      hash.update(chunk);
      bytes += chunk.length;
    },
    result: (): BuiltBundle => ({ digest: hash.digest('hex') as Digest, bytes }),
  };
}
