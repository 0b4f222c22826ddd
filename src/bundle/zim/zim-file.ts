import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { storageError } from '../../archive/storage-errors.js';
import type { Digest } from '../../domain/digest.js';
import type { BundleSink, BuiltBundle } from '../bundle-sink.js';
import { CHECKSUM_BYTES, createChecksum } from './zim-format.js';

const READ_BYTES = 1 << 20;

/** A sink whose beginning is written last: the header of a ZIM says where everything lies. */
export interface ZimFile extends BundleSink {
  /** How many bytes are written so far. */
  position(): number;
  /** Writes over what is there. */
  rewrite(at: number, bytes: Uint8Array): Promise<void>;
}

/**
 * A new ZIM file at `out`, which is overwritten. Its end is the checksum, for which it is read once more.
 * @throws KnownError DATA_FULL or DATA_UNWRITABLE from each of its methods
 */
export async function createZimFile(out: string): Promise<ZimFile> {
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw storageError(error, out);
    });
  const file = await told(open(out, 'w+'));
  let end = 0;
  return {
    position: () => end,
    async write(bytes) {
      await told(writeAt(file, end, bytes));
      end += bytes.length;
    },
    rewrite: (at, bytes) => told(writeAt(file, at, bytes)),
    async finish() {
      const built = await told(seal(file, end));
      await told(file.close());
      return built;
    },
    async discard() {
      await file.close().catch(() => undefined);
      await rm(out, { force: true });
    },
  };
}

async function writeAt(file: FileHandle, at: number, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

async function seal(file: FileHandle, end: number): Promise<BuiltBundle> {
  const checksum = createChecksum();
  const whole = createHash('sha256');
  const piece = Buffer.alloc(READ_BYTES);
  for (let at = 0; at < end;) {
    const { bytesRead } = await file.read(piece, 0, Math.min(READ_BYTES, end - at), at);
    if (bytesRead === 0) throw new Error('a file that was just written is shorter than what was written');
    checksum.update(piece.subarray(0, bytesRead));
    whole.update(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
  const sum = checksum.digest();
  await writeAt(file, end, sum);
  return { digest: whole.update(sum).digest('hex') as Digest, bytes: end + CHECKSUM_BYTES };
}
