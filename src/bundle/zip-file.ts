import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import { storageError } from '../archive/storage-errors.js';
import type { Digest } from '../domain/digest.js';

/** The earliest instant a ZIP can state (APPNOTE 4.4.6): says nothing about when or where it was packed. */
const ENTRY_DATE = new Date('1980-01-01T00:00:00Z');
const ENTRY_MODE = 0o644;

/** A ZIP that is written entry by entry to a path. One entry at a time is in memory. */
export interface ZipFile {
  append(name: string, bytes: Uint8Array): Promise<void>;
  /** Writes the rest and closes the file. */
  finish(): Promise<{ digest: Digest; bytes: number }>;
  /** Closes the file and removes it. */
  discard(): Promise<void>;
}

/**
 * Begins a ZIP at `out`, which is overwritten. Times, modes and order are ours, so that the same entries
 * give the same bytes with the same zlib.
 * @throws KnownError DATA_FULL or DATA_UNWRITABLE from each of its methods
 */
export function createZipFile(out: string): ZipFile {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const meter = createMeter();
  const written = pipeline(archive, meter.stream, createWriteStream(out)).catch((error: unknown) => {
    throw storageError(error, out);
  });
  // Awaited by whoever appends or finishes; a failure in between is no bug.
  written.catch(() => undefined);

  return {
    async append(name, bytes) {
      const entered = once(archive, 'entry');
      archive.append(Buffer.from(bytes), { name, date: ENTRY_DATE, mode: ENTRY_MODE });
      // The archive says nothing more once its file has failed: then only `written` answers.
      await Promise.race([entered, written]);
    },
    async finish() {
      await Promise.race([archive.finalize(), written]);
      await written;
      return meter.result();
    },
    async discard() {
      archive.abort();
      archive.destroy();
      await written.catch(() => undefined);
      await rm(out, { force: true });
    },
  };
}

interface Meter {
  stream: Transform;
  result(): { digest: Digest; bytes: number };
}

/** Hashes and counts what passes through. */
function createMeter(): Meter {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ digest: hash.digest('hex') as Digest, bytes }) };
}
